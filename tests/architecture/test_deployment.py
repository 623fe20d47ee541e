from __future__ import annotations

import re
import shlex

import yaml

from tools.paths import ROOT
from tools.serve import UVICORN

DEPLOY = ROOT / "deploy"


def compose() -> dict:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def test_compose_describes_the_whole_cluster():
    services = compose()["services"]
    assert set(services) == {"setup", "web", "tasks", "proxy", "database", "valkey"}
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    for name in ("setup", "web", "tasks"):
        assert services[name]["environment"]["PLACARD_DEMO"] == "0"
        assert services[name]["image"] == "placard"
        assert services[name]["networks"] == ["inside"]
    assert all(waits in services for service in services.values() for waits in service.get("depends_on", {}))


def test_compose_names_only_volumes_and_networks_that_it_declares():
    whole = compose()
    for service in whole["services"].values():
        assert set(service.get("networks", [])) <= set(whole["networks"])
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in whole["volumes"] or (DEPLOY / source).exists()


def test_every_value_that_compose_asks_for_stands_in_the_example():
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text()))
    given = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "placard.env.example").read_text(), re.MULTILINE))
    assert asked == given


def test_production_starts_the_server_as_tests_and_demonstration_do():
    last = (DEPLOY / "Dockerfile").read_text().strip().splitlines()[-1]
    command = yaml.safe_load(last.removeprefix("CMD "))
    assert " ".join(UVICORN[1:]) in " ".join(command)
    text = (ROOT / "docs/operator.md").read_text().replace("\\\n", " ")
    told = shlex.split(next(line for line in text.splitlines() if line.startswith("uvicorn ")))
    assert set(UVICORN[:-3]) <= set(told)


def test_dockerfile_copies_only_what_is_there():
    for line in (DEPLOY / "Dockerfile").read_text().splitlines():
        if line.startswith("COPY ") and "--from" not in line and line != "COPY . .":
            *sources, _target = line.split()[1:]
            for source in sources:
                assert list(ROOT.glob(source)), source
