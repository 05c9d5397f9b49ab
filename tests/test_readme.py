"""README is true: its examples print what it shows, and its two lines are lines to paste."""

import re
import shlex

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```console\n\$ kb (.*?)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_example(kb, command, shown):
    result = kb(*shlex.split(command))
    assert (result.out + result.err).strip() == shown.strip()


def test_there_are_examples():
    assert len(EXAMPLES) >= 4


def test_two_lines_to_start():
    quick = README.split("## Quick start")[1].split("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```$", quick, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    assert all(block.count("\n") == 1 for block in blocks)
    assert "kb ask" in blocks[0] and "pytest" in blocks[1]
