"""What tests share: clocks, builders, workbooks, oracles."""
