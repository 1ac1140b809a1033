"""The portal's configuration as GenericSetup data."""
