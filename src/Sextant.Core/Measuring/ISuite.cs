namespace Sextant;

/// <summary>
/// A protocol that measures quality (<c>sextant eval</c>) or speed (<c>sextant bench</c>) and prints named figures. Suites are
/// registered as services; <c>list</c> shows them all.
/// </summary>
public interface ISuite
{
    /// <summary><c>area/name</c>, for example <c>log/ingest</c>.</summary>
    string Name { get; }

    /// <summary>Which command runs it.</summary>
    SuiteKind Kind { get; }

    /// <summary>What is measured and how, in one sentence.</summary>
    string Description { get; }

    /// <summary>What data it runs on, in words; a folder below the data folder if it needs real data.</summary>
    string Data { get; }

    /// <summary>The names of the figures it prints; see docs/benchmarks.md for the shared ones.</summary>
    IReadOnlyList<string> Metrics { get; }

    /// <summary>What it takes beside data and seed; nothing unless it says so.</summary>
    IReadOnlyList<SuiteOption> Options => [];

    /// <summary>Runs the protocol.</summary>
    /// <exception cref="InvalidInputException">SXT6010: the data it needs is not there; says where it looked.</exception>
    Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken);
}
