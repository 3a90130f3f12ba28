using Sextant.Server.Contracts;
using Spectre.Console;

namespace Sextant.Cli.Output;

/// <summary>A design review for people, a line a fact.</summary>
static class DesignReviewText
{
    public static void Write(DesignReviewAnswer review, TextWriter writer)
    {
        writer.WriteLine($"Design review at {review.At}");
        foreach (var section in review.Sections)
        {
            writer.WriteLine();
            writer.WriteLine(section.Title);
            foreach (var fact in section.Facts) writer.WriteLine($"  {fact.Text} [{fact.Source}]");
            foreach (var question in section.Open) writer.WriteLine($"  ? {question}");
        }

        writer.WriteLine();
        writer.WriteLine("Usual figures, and those of here");
    }

    /// <summary>Usual figures beside those of here.</summary>
    public static Table References(DesignReviewAnswer review)
    {
        var table = new Table().RoundedBorder();
        foreach (var name in new[] { "figure", "usual", "says who", "here" }) table.AddColumn(new TableColumn(name));
        foreach (var one in review.References) table.AddRow(new Text(one.Name), new Text(one.Usual), new Text(one.From), new Text(one.Here));
        return table;
    }
}
