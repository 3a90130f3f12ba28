namespace Sextant.Platform;

/// <summary>What policies refuse, in words.</summary>
static class PolicyErrors
{
    public static void CheckAuthor(string by, string reason)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > 200 || string.IsNullOrWhiteSpace(reason) || reason.Length > 10_000)
            throw new InvalidInputException("SXT2627", "Who makes the change, or why, is not given. Give a name of at most 200 characters and a reason of at most 10,000: the history keeps them.");
    }

    public static InvalidInputException NoPolicy(string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        return new("SXT2624", $"There is no policy '{name}'.{NearestName.Hint(name, names)} {(names.Count == 0 ? "None is applied: write one into the workspace's folder 'policies', then: sextant policies apply FILE" : $"There are {string.Join(", ", names)}.")}");
    }

    public static InvalidInputException NoVersion(string name, int version) => new("SXT2624", FormattableString.Invariant($"There is no version {version} of policy '{name}'. GET /v1/policies/{name}/history lists them."));

    public static InvalidInputException Changed(string name, long expected, long found) =>
        new("SXT2625", FormattableString.Invariant($"Policy '{name}' is at revision {found}, not {expected}: somebody else changed it meanwhile. Nothing was changed. Look at what it is now, plan again, and apply that plan."));

    public static InvalidInputException NoRollout(string name) => new("SXT2628", $"No version of policy '{name}' is taking over now. Apply one with 'rollout'.");
}
