"""The figures that HubDesk promises, each beside its yardstick, in one run."""
