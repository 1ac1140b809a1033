"""What axe-core finds on the page that the browser shows."""

import json
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
#: All of WCAG 2.2 up to AA, and what axe's makers advise beyond it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: Not our markup: selector -> why axe does not look at it. Everything else on a page counts, also on
#: the pages of staff.
EXCLUDED = {
    "#edit-zone, #edit-bar": "Plone's toolbar: its markup comes with Plone and changes with its releases",
    ".tox": "TinyMCE, the editor of texts: a program of its own with its own accessibility report",
    ".select2-container": "Plone's chooser: a list made by a script beside the field it stands for",
    ".pat-textareamimetypeselector": "Plone's chooser of the format of a text",
    ".pat-structure": "Plone's table of what lies in a folder",
    ".named-file-widget, .named-image-widget": "Plone's field for a file or picture",
    ".pat-contentbrowser, .content-browser-wrapper": "Plone's chooser of pages and files",
    ".datagridwidget-table-view, .dgf--row": "table of fields of collective.z3cform.datagridfield",
}
#: Every page kind is looked at in each of them.
WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")


def violations(page):
    """Look at the page as it is.

    :returns: sorted list of ``rule: beginning of the element``
    """
    if not page.evaluate("typeof window.axe === 'object'"):
        # Not a script element: the page's own policy refuses those.
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    context = {"exclude": [[selector] for selector in ", ".join(EXCLUDED).split(", ")]}
    # Target size is the one rule of WCAG 2.2 that axe leaves out unless it is asked for.
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "rules": {"target-size": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    result = page.evaluate(f"axe.run({json.dumps(context)}, {json.dumps(options)})")
    return sorted(
        f"{found['id']}: {node['html'][:160]}"
        for found in result["violations"]
        for node in found["nodes"]
    )


def violations_everywhere(page):
    """Look at the page on a desk and on a small phone, in light and dark, without a new request.

    :returns: finding -> where it was found, as ``{"rule: element": ["light 1280", …]}``
    """
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # Two frames, and everything has its new size and colours.
            page.evaluate("new Promise((go) => requestAnimationFrame(() => setTimeout(go, 50)))")
            for violation in violations(page):
                found.setdefault(violation, []).append(f"{scheme} {width}")
    return found
