"""What has changed since a system has last asked."""
