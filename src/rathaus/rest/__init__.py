"""How outside programs talk with the rooms: every service declares what it takes and gives, and from
these declarations come the checks of requests and the OpenAPI description alike."""
