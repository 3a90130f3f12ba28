using System.Globalization;

namespace Sextant.Features;

/// <summary>The bounds of one expectation, and how it is said that they were not kept.</summary>
sealed class ExpectedBounds(string view, Expectation expectation)
{
    /// <summary>Both bounds against one number; <paramref name="tolerance"/> is how far it may be off, as a share of it.</summary>
    public IEnumerable<Violation> Check(double? observed, string what, double tolerance = 0) =>
        CheckLeast(observed * (1 + tolerance), what, observed).Concat(CheckGreatest(observed * (1 - tolerance), what, observed));

    public IEnumerable<Violation> CheckLeast(double? least, string what, double? observed = null) =>
        least < expectation.Min ? [Make(string.Create(CultureInfo.InvariantCulture, $"at least {expectation.Min}"), observed ?? least, what)] : [];

    public IEnumerable<Violation> CheckGreatest(double? greatest, string what, double? observed = null) =>
        greatest > expectation.Max ? [Make(string.Create(CultureInfo.InvariantCulture, $"at most {expectation.Max}"), observed ?? greatest, what)] : [];

    /// <summary>What is no number keeps no bound, if there is one.</summary>
    public IEnumerable<Violation> Fail(double? observed, string what) => Both() is { } expected ? [Make(expected, observed, what)] : [];

    string? Both() => (expectation.Min, expectation.Max) switch
    {
        (null, null) => null,
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"at least {min}"),
        (null, { } max) => string.Create(CultureInfo.InvariantCulture, $"at most {max}"),
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"from {min} to {max}"),
    };

    Violation Make(string expected, double? observed, string what)
    {
        var where = expectation.Feature is null ? $"View '{view}'" : $"View '{view}', feature '{expectation.Feature}'";
        var found = observed is null ? what : string.Create(CultureInfo.InvariantCulture, $"{what} {observed:G6}");
        var look = expectation.Kind == ExpectationKind.Freshness ? "Look at what sends these events." : "Look at the source's latest events, or correct the expectation.";
        return new Violation(view, expectation.Feature, expectation.Kind, expected, observed, $"{where}: {found}, expected is {expected}. {look}");
    }
}
