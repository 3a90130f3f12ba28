namespace Sextant.Platform;

/// <summary>What a gate found out about a package.</summary>
/// <param name="Role">The role that it was checked for.</param>
/// <param name="PackageId">The package.</param>
/// <param name="Checks">All that was looked at.</param>
public sealed record GateResult(string Role, string PackageId, IReadOnlyList<GateCheck> Checks)
{
    /// <summary>Whether every check passed; true without checks.</summary>
    public bool Passed => Checks.All(check => check.Passed);

    /// <summary>The checks that failed.</summary>
    public IEnumerable<GateCheck> Failures => Checks.Where(check => !check.Passed);

    /// <summary>In one line: passed, or each figure that is not as it must be.</summary>
    public string Summary() => Passed ? $"passed {Checks.Count} checks" : string.Join("; ", Failures.Select(check => check.Message));
}
