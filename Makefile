# Two commands: `make start` and `make test`.

PYTHON ?= python3
PORT ?= 8080

.PHONY: help start cluster test audit coverage bench faults format locales pictures

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

start:  ## build, create the demo city where there is no site, and serve it (PORT=8080)
	@$(PYTHON) instance/start.py --port $(PORT)

cluster:  ## PostgreSQL, three nodes, a worker and the proxy on this machine, to try (PORT=8080)
	@$(PYTHON) instance/build.py
	@.venv/bin/python instance/cluster/try_out.py --port $(PORT)

test:  ## everything: style, layers, unit, integration, functional, browser
	@$(PYTHON) instance/build.py
	@.venv/bin/python instance/check.py

audit:  ## which of the pinned versions have known holes (pip-audit; needs the network)
	@$(PYTHON) instance/build.py
	@.venv/bin/python instance/audit.py

coverage:  ## all tests, and what of the code they do not reach (half as long again)
	@$(PYTHON) instance/build.py
	@.venv/bin/python instance/check.py --coverage

bench:  ## how fast pages, the desk and defect reports are, how well services are found, how fast forms are sent
	@$(PYTHON) instance/build.py
	@.venv/bin/python bench/pages.py
	@.venv/bin/python bench/findability.py
	@.venv/bin/python bench/search_speed.py
	@.venv/bin/python bench/submit.py
	@.venv/bin/python bench/cluster.py
	@.venv/bin/python bench/desk.py
	@.venv/bin/python bench/defects.py

faults:  ## break a cluster and an embedded site under load, in every way there is (as root; half an hour)
	@$(PYTHON) instance/build.py
	@RATHAUS_REQUIRE_POSTGRES=1 .venv/bin/pytest -v -s -m "" tests/faults

format:  ## bring the code into shape
	@$(PYTHON) instance/build.py
	@.venv/bin/python instance/check.py --fix

locales:  ## collect the messages into the translation files
	@$(PYTHON) instance/build.py
	@.venv/bin/python instance/locales.py

pictures:  ## pictures of the handbook and the README
	@$(PYTHON) instance/build.py
	@RATHAUS_PICTURES=docs/pictures .venv/bin/pytest -q \
		tests/browser/test_main_job.py tests/browser/test_long_form.py \
		tests/browser/test_clerks_day.py tests/browser/test_axe_at_the_desk.py \
		tests/browser/test_axe_on_post.py tests/browser/test_defects.py \
		tests/browser/test_editor_makes_a_form_from_fim.py
