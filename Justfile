# The habits of this project; `just` alone lists them.

_default:
    @just --list

# Lint, layout, types, layers
check:
    ruff check .
    ruff format --check .
    mypy
    lint-imports

# All tests
test *arguments:
    pytest {{arguments}}

# Quality against its pinned floors
gate:
    python evaluation/gate.py

# Speed and memory
bench:
    python benchmarks/speed.py

# Write generated parts of the documentation anew: outputs in README and tutorial, exit codes
docs:
    python docs/generate.py
