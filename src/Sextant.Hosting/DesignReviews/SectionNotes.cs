using System.Globalization;

namespace Sextant.Hosting.DesignReviews;

/// <summary>A section that is being written. Figures are written without regard to the machine's language.</summary>
sealed class SectionNotes(string title)
{
    readonly List<DesignFact> _facts = [];
    readonly List<string> _open = [];

    public void Fact(string source, FormattableString text) => _facts.Add(new(Text(text), source));

    public void Open(FormattableString text) => _open.Add(Text(text));

    public DesignSection Section() => new(title, _facts, _open);

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>So many of a thing: <c>1 model</c>, <c>2 models</c>.</summary>
    public static string Count(long count, string thing) => Text($"{count:N0} {thing}{(count == 1 ? "" : "s")}");

    public static string Share(double share) => Text($"{100 * share:0.##} %");

    public static string Size(double bytes) => bytes switch
    {
        >= 1e9 => Text($"{bytes / 1e9:0.##} GB"),
        >= 1e6 => Text($"{bytes / 1e6:0.##} MB"),
        >= 1e3 => Text($"{bytes / 1e3:0.##} kB"),
        _ => Text($"{bytes:0} bytes"),
    };

    public static string Time(TimeSpan time) => time.TotalDays >= 2 ? Text($"{time.TotalDays:0.#} days") : time.TotalHours >= 2 ? Text($"{time.TotalHours:0.#} h") : time.TotalMinutes >= 2 ? Text($"{time.TotalMinutes:0.#} min") : Text($"{time.TotalSeconds:0.###} s");
}
