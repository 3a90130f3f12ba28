using System.Globalization;
using System.Text.RegularExpressions;

namespace Sextant.Dashboard;

/// <summary>What is wrong with a policy's text, each with the line that it is in where that is known. Pure.</summary>
static partial class PolicyProblems
{
    /// <summary>The problems of an error, in the order of the text.</summary>
    public static IReadOnlyList<PolicyProblem> Of(SextantException error, string text)
    {
        ArgumentNullException.ThrowIfNull(error);
        var lines = text.Split('\n');
        return [.. Parts().Split(error.Message).Where(part => part.Length > 0).Select(part => new PolicyProblem(LineOf(part, lines), part.Trim())).OrderBy(problem => problem.Line ?? int.MaxValue)];
    }

    static int? LineOf(string part, string[] lines)
    {
        if (Line().Match(part) is { Success: true } told) return int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture);
        if (Named().Match(part) is not { Success: true } named) return null;
        // A rule by its name; else a key of the document or of a value that is derived.
        var (kind, name) = (named.Groups["kind"].Value, Regex.Escape(named.Groups["name"].Value));
        var pattern = kind == "rule" ? $@"\brule:\s*[""']?{name}[""']?\s*(,|}}|$)" : $@"^\s*(-\s*)?[""']?{name}[""']?\s*:";
        var place = Array.FindIndex(lines, line => Regex.IsMatch(line, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50)));
        return place < 0 ? null : place + 1;
    }

    // Sentences of several problems are joined so by those who tell them.
    [GeneratedRegex(@"; (?=rule '|'|derive |line )", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\bline (\d{1,7})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<kind>rule) '(?<name>[^']{1,200})'|(?<!Policy )'(?<name>[A-Za-z_.]{1,100})'", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
