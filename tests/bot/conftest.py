"""Properties are tried on the same examples in every run, without a clock and without a file."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "selam",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("selam")
