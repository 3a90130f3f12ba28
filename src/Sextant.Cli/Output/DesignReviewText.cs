using Sextant.Server.Contracts;

namespace Sextant.Cli.Output;

/// <summary>A design review, a line a fact.</summary>
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
        foreach (var one in review.References) writer.WriteLine($"  {one.Name}: usual {one.Usual} ({one.From}); here {one.Here}");
    }
}
