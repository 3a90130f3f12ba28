using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Sextant.Learning;

namespace Sextant.Hosting;

/// <summary>
/// The file of a <see cref="TableModel"/>: magic, version, length of the header, a header in JSON (padded with spaces to a multiple of eight), the trees
/// as <see cref="StoredTrees"/> if there are any, and SHA-256 of all before. Little-endian. The same model always gives the same bytes.
/// </summary>
static class TableModelFile
{
    const int Version = 1;
    const int HeadBytes = 16;

    static ReadOnlySpan<byte> Magic => "SXTMODEL"u8;

    public static byte[] Write(TableModel model)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(model.Header, TableModelJson.Default.TableModelHeader);
        var padded = (header.Length + 7) / 8 * 8;
        var trees = model.Ensemble is { } ensemble ? StoredTrees.Write(ensemble) : [];
        var bytes = new byte[HeadBytes + padded + trees.Length + SHA256.HashSizeInBytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), padded);
        bytes.AsSpan(HeadBytes, padded).Fill((byte)' ');
        header.CopyTo(bytes.AsSpan(HeadBytes));
        trees.CopyTo(bytes.AsSpan(HeadBytes + padded));
        SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes), bytes.AsSpan(^SHA256.HashSizeInBytes..));
        return bytes;
    }

    public static TableModel Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Magic)) throw Damaged("it does not begin as one");
        if (bytes.Length < HeadBytes + SHA256.HashSizeInBytes) throw Damaged("it is cut off");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version > Version) throw new InvalidInputException("SXT2177", $"The model's file has version {version}, and this Sextant reads up to {Version}. Update Sextant, or train the model again.");
        var body = bytes[..^SHA256.HashSizeInBytes];
        if (!bytes[body.Length..].SequenceEqual(SHA256.HashData(body))) throw Damaged("its checksum does not fit");
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        if (length < 0 || length > body.Length - HeadBytes) throw Damaged("its header has a wrong length");
        return Checked(HeaderOf(body.Slice(HeadBytes, length)), body[(HeadBytes + length)..]);
    }

    public static InvalidInputException Damaged(string what, Exception? inner = null) =>
        new("SXT2176", $"This is no model of 'sextant learn train', or it is damaged: {what}. Name the file that --out wrote, or train again.", inner);

    static TableModelHeader HeaderOf(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TableModelJson.Default.TableModelHeader) ?? throw Damaged("its header is null");
        }
        catch (JsonException error)
        {
            throw Damaged("its header cannot be read", error);
        }
    }

    static TableModel Checked(TableModelHeader header, ReadOnlySpan<byte> trees)
    {
        if (header.Task is not (TableModelHeader.Classes or TableModelHeader.Number)) throw Damaged($"its task is '{header.Task}'");
        CheckColumns(header.Columns);
        if (header.Linear is { } linear)
        {
            var width = header.Columns.Sum(TableLinearModel.WidthOf);
            if (linear.Weights.Count != width || linear.Means.Count != width) throw Damaged($"{width} columns have {linear.Weights.Count} weights and {linear.Means.Count} means");
            return new(header, trees: null);
        }

        var ensemble = StoredTrees.Read(trees);
        if (!ensemble.FeatureNames.SequenceEqual(header.Columns.Select(column => column.Name)) || ensemble.Outputs != 1) throw Damaged("its trees have other columns than its header");
        return new(header, ensemble);
    }

    static void CheckColumns(IReadOnlyList<ModelColumn> columns)
    {
        if (columns.Select(column => column.Name).Distinct().Count() != columns.Count) throw Damaged("a column is there twice");
        foreach (var column in columns)
        {
            if (column.Type is not ("number" or "boolean" or "text")) throw Damaged($"the column '{column.Name}' has the type '{column.Type}'");
            if (column.Type == "text" != column.Categories is not null) throw Damaged($"the column '{column.Name}' is {column.Type} with{(column.Categories is null ? "out" : "")} categories");
            if (column.Categories is { } categories && categories.Distinct().Count() != categories.Count) throw Damaged($"a category of '{column.Name}' is there twice");
        }
    }
}
