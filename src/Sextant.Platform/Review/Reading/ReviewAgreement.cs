using System.Collections.Immutable;
using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>How far reviewers agree on cases that several of them looked at.</summary>
/// <param name="Cases">Cases with two verdicts or more.</param>
/// <param name="Agreed">Those whose verdicts are all the same.</param>
/// <param name="Alpha">Krippendorff's alpha over the verdicts as names, with the interval of a bootstrap over cases: 1 is full agreement, 0 what chance gives. NaN where all verdicts are one.</param>
public sealed record ReviewAgreement(int Cases, int Agreed, Interval Alpha)
{
    /// <summary>The agreement of verdicts; null if no case has two.</summary>
    internal static ReviewAgreement? Of(ImmutableArray<string> known, IEnumerable<(long Case, long Opening, string Reviewer, string Verdict)> verdicts)
    {
        // A verdict that the queue has no more is one more name.
        var names = known.ToList();
        var units = verdicts.GroupBy(one => (one.Case, one.Opening)).Select(unit => unit.Select(one => CodeOf(names, one.Verdict)).ToArray()).Where(unit => unit.Length >= 2).ToList();
        if (units.Count == 0) return null;
        return new(units.Count, units.Count(unit => unit.Distinct().Count() == 1), KrippendorffAlpha.WithInterval(units, RatingScale.Nominal));
    }

    static double CodeOf(List<string> names, string verdict)
    {
        if (!names.Contains(verdict)) names.Add(verdict);
        return names.IndexOf(verdict);
    }
}
