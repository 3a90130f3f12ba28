using System.Globalization;
using System.IO.Compression;

namespace Sextant.Hosting.Measuring;

/// <summary>A recommendation of the Open Bandit Dataset (Saito, Aihara, Matsutani and Narita, arXiv 2008.07146).</summary>
/// <param name="Item">The item.</param>
/// <param name="Position">Where it was shown, from 1.</param>
/// <param name="Click">1 if it was clicked, else 0.</param>
/// <param name="Propensity">How probable the item was there and then.</param>
readonly record struct BanditLog(int Item, int Position, double Click, double Propensity)
{
    static readonly string[] Columns = ["item_id", "position", "click", "propensity_score"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">SXT6010: it is not there. SXT2430: it lacks a column, or a row is not right.</exception>
    public static IReadOnlyList<BanditLog> Read(string path)
    {
        if (!File.Exists(path)) throw new InvalidInputException("SXT6010", $"This suite needs {path}, which is not there. Pass the folder that has it with --data DIR.");
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var header = text.ReadLine()?.Split(',') ?? [];
        var places = Array.ConvertAll(Columns, column => Array.IndexOf(header, column));
        if (places.Contains(-1)) throw new InvalidInputException("SXT2430", $"Expected the columns {string.Join(", ", Columns)} in {path} but found {string.Join(", ", header.Take(6))}. Pass files of the Open Bandit Dataset.");
        var rows = new List<BanditLog>();
        while (text.ReadLine() is { } line) rows.Add(Row(line.Split(','), places, path, rows.Count + 1));
        return rows;
    }

    static BanditLog Row(string[] cells, int[] places, string path, int number)
    {
        if (cells.Length > places.Max()
            && int.TryParse(cells[places[0]], CultureInfo.InvariantCulture, out var item) && int.TryParse(cells[places[1]], CultureInfo.InvariantCulture, out var position)
            && double.TryParse(cells[places[2]], CultureInfo.InvariantCulture, out var click) && double.TryParse(cells[places[3]], CultureInfo.InvariantCulture, out var propensity))
        {
            return new(item, position, click, propensity);
        }

        throw new InvalidInputException("SXT2430", $"Row {number} of {path} is not item, position, click and propensity in numbers. Take it out.");
    }
}
