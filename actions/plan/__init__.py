"""A small first step: three short questions, then one tiny step for this week and one for later."""
