"""What every answer tells the browser to refuse."""

#: A visitor's page: our style, our script, nothing written into the page.
PUBLIC = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "media-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'self'",
    )
)

#: Plone's editing compiles templates in the browser and writes styles into the page; its scripts all come
#: from files, so that none that a citizen has sent runs where a clerk reads it.
STAFF = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'self'",
    )
)

#: Forms of Plone itself write scripts into the page, lists to choose from above all.
PLONES_OWN = STAFF.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")

#: A page with its style written into it and nothing else.
SELF_CONTAINED = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def protect(
    response,
    *,
    is_staff: bool,
    is_ours: bool = True,
    image_sources: tuple[str, ...] = (),
    asks_position: bool = False,
) -> None:
    """Set the headers that a view has not set itself.

    :param is_ours: whether the page is none of Plone's or an add-on's; counts for staff alone
    :param image_sources: other servers whose pictures the page may show, such as those of a map
    :param asks_position: whether the page may ask where its reader is
    """
    policy = (STAFF if is_ours else PLONES_OWN) if is_staff else PUBLIC
    permissions = PERMISSIONS
    if asks_position:
        permissions = permissions.replace("geolocation=()", "geolocation=(self)")
    wanted = {
        "Content-Security-Policy": with_images(policy, image_sources),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": permissions,
    }
    for name, value in wanted.items():
        if not response.getHeader(name):
            response.setHeader(name, value)


def with_images(policy: str, sources: tuple[str, ...]) -> str:
    """A policy that lets pictures come from other servers too.

    :param sources: as the policy names them, such as ``https://tiles.example.org``
    """
    return policy.replace("img-src 'self'", " ".join(("img-src 'self'", *sources)))
