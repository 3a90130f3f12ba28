using System.Text;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Workspaces;

/// <summary>Entries of lists in a file.</summary>
static class FraudListFile
{
    static readonly string[] Needed = ["kind", "value", "action", "reason"];

    /// <summary>Reads a file: comma-separated, with a header.</summary>
    /// <exception cref="InvalidInputException">SXT3026: it cannot be read, or a line has not as many parts as the header.</exception>
    public static IReadOnlyList<FraudListItem> Read(string file)
    {
        try
        {
            string[] lines = [.. File.ReadAllLines(file, Encoding.UTF8)];
            string[] header = lines.Length == 0 ? [] : Parts(lines[0]);
            if (Needed.Except(header).Any()) throw Wrong(file, $"has no column {string.Join(", ", Needed.Except(header))} in its first line");
            List<FraudListItem> items = [];
            for (var i = 1; i < lines.Length; i++)
            {
                if (lines[i].Length == 0) continue;
                var parts = Parts(lines[i]);
                if (parts.Length != header.Length) throw Wrong(file, FormattableString.Invariant($"has {parts.Length} parts in line {i + 1}, and its header {header.Length}"));
                string? Of(string name) => Array.IndexOf(header, name) is >= 0 and var place && parts[place].Length > 0 ? parts[place] : null;
                items.Add(new(Of("kind") ?? "", Of("value") ?? "", Of("action") ?? "", Of("reason") ?? "", Of("until")));
            }

            return items;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT3026", $"{file} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }

    static string[] Parts(string line) => [.. line.Split(',').Select(part => part.Trim())];

    static InvalidInputException Wrong(string file, string what) => new("SXT3026", $"{file} {what}. Write kind,value,action,reason,until into its first line, and one entry a line.");
}
