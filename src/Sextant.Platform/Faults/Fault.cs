using System.Globalization;

namespace Sextant.Platform;

/// <summary>Something that goes wrong on purpose. Made by <see cref="Latency"/>, <see cref="Errors"/> and <see cref="Loss"/>.</summary>
public sealed record Fault
{
    // The 99th percentile of a normal distribution.
    const double NormalP99 = 2.3263478740408408;

    Fault(FaultPart part, FaultKind kind) => (Part, Kind) = (part, kind);

    /// <summary>What it is injected into.</summary>
    public FaultPart Part { get; }

    /// <summary>What it does.</summary>
    public FaultKind Kind { get; }

    /// <summary>The share of calls that it strikes, above 0 to 1; latency strikes all.</summary>
    public double Share { get; private init; } = 1;

    /// <summary>Half of the calls wait less; zero unless it is latency.</summary>
    public TimeSpan Median { get; private init; }

    /// <summary>Of a hundred calls 99 wait less; zero unless it is latency.</summary>
    public TimeSpan P99 { get; private init; }

    /// <summary>Every call waits first: by a log-normal distribution, which is how slow services are slow.</summary>
    /// <param name="part">What is slow.</param>
    /// <param name="median">Half wait less; above zero.</param>
    /// <param name="p99">99 of 100 wait less; not below the median.</param>
    /// <exception cref="InvalidInputException">SXT2710: the times make no sense.</exception>
    public static Fault Latency(FaultPart part, TimeSpan median, TimeSpan p99) => median > TimeSpan.Zero && p99 >= median
        ? new(part, FaultKind.Latency) { Median = median, P99 = p99 }
        : throw new InvalidInputException("SXT2710", $"A latency with the median {median} and the 99th percentile {p99}: the median is above zero, and the 99th percentile is not below it.");

    /// <summary>A share of the calls fails at once.</summary>
    /// <exception cref="InvalidInputException">SXT2710: the share is not above 0 and up to 1.</exception>
    public static Fault Errors(FaultPart part, double share) => new(part, FaultKind.Errors) { Share = Checked(share) };

    /// <summary>A share of the calls never gets an answer: they end only when who asks gives up.</summary>
    /// <exception cref="InvalidInputException">SXT2710: the share is not above 0 and up to 1.</exception>
    public static Fault Loss(FaultPart part, double share) => new(part, FaultKind.Loss) { Share = Checked(share) };

    /// <summary>As people read it: <c>features: latency, median 40 ms, p99 200 ms</c>.</summary>
    public override string ToString() => Kind == FaultKind.Latency
        ? string.Create(CultureInfo.InvariantCulture, $"{Word(Part)}: latency, median {Median.TotalMilliseconds:0.#} ms, p99 {P99.TotalMilliseconds:0.#} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{Word(Part)}: {Share * 100:0.#} % {(Kind == FaultKind.Errors ? "errors" : "never answered")}");

    /// <summary>How long a call waits for whose normal deviate this is.</summary>
    internal TimeSpan WaitOf(double deviate) => Median * Math.Exp(deviate * Math.Log(P99 / Median) / NormalP99);

    internal static string Word(FaultPart part) => part switch
    {
        FaultPart.Features => "features",
        FaultPart.Model => "model",
        FaultPart.Index => "index",
        FaultPart.Experiments => "experiments",
        FaultPart.Log => "log",
        _ => "disk",
    };

    static double Checked(double share) => share is > 0 and <= 1
        ? share
        : throw new InvalidInputException("SXT2710", FormattableString.Invariant($"A fault for a share of {share} of the calls: it is above 0, and up to 1."));
}
