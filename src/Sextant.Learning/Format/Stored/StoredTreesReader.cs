using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sextant.Learning;

/// <summary>Reads what <see cref="StoredTrees"/> writes, and believes no number in it before it is checked.</summary>
ref struct StoredTreesReader(ReadOnlySpan<byte> bytes)
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _at = StoredTrees.HeadBytes;

    public TreeEnsemble Read()
    {
        EnsureWhole();
        var (features, outputs, trees, nodes, sets, codes, names) = (Head(0), Head(1), Head(2), Head(3), Head(4), Head(5), Head(6));
        var link = (TreeLink)BinaryPrimitives.ReadInt32LittleEndian(_bytes[12..]);
        if (!Enum.IsDefined(link)) throw StoredTrees.Damaged($"there is no link {(int)link}");
        var margins = Doubles(outputs);
        var columns = Nodes(nodes);
        var firstNodes = Starts(trees, nodes);
        var firstCodes = Starts(sets, codes);
        var allCodes = Integers(codes);
        var firstBytes = Starts(features, names);
        var text = Column(names, 1);
        if (_at != _bytes.Length - StoredTrees.ChecksumBytes) throw StoredTrees.Damaged("its numbers of parts do not fit its length");

        AddCategories(columns, Sets(firstCodes, allCodes));
        try
        {
            var featureNames = new string[features];
            for (var i = 0; i < features; i++) featureNames[i] = StrictUtf8.GetString(text[firstBytes[i]..firstBytes[i + 1]]);
            return new(featureNames, [.. Enumerable.Range(0, trees).Select(i => Tree(columns.Nodes.AsSpan(firstNodes[i]..firstNodes[i + 1])))], margins, link);
        }
        catch (ArgumentException error)
        {
            // Of trees, of the ensemble, or of text that is no UTF-8.
            throw StoredTrees.Damaged(error.Message, error);
        }
    }

    void EnsureWhole()
    {
        if (!_bytes.StartsWith(StoredTrees.Magic)) throw StoredTrees.Damaged("it does not begin as one");
        if (_bytes.Length < StoredTrees.HeadBytes + StoredTrees.ChecksumBytes) throw StoredTrees.Damaged($"it has {_bytes.Length} bytes, less than its head");
        var version = BinaryPrimitives.ReadInt32LittleEndian(_bytes[8..]);
        if (version > StoredTrees.Version) throw new InvalidInputException("SXT2145", $"The file of trees is of version {version}; this Sextant reads up to version {StoredTrees.Version}. Update Sextant.");
        var length = BinaryPrimitives.ReadInt64LittleEndian(_bytes[16..]);
        if (length != _bytes.Length) throw StoredTrees.Damaged($"it has {_bytes.Length} bytes instead of {length}");
        if (!SHA256.HashData(_bytes[..^StoredTrees.ChecksumBytes]).AsSpan().SequenceEqual(_bytes[^StoredTrees.ChecksumBytes..])) throw StoredTrees.Damaged("its checksum is wrong");
        if (version < 1) throw StoredTrees.Damaged($"there is no version {version}");
    }

    readonly int Head(int index) =>
        BinaryPrimitives.ReadInt32LittleEndian(_bytes[(24 + 4 * index)..]) is var count && count >= 0 ? count : throw StoredTrees.Damaged("a number of its parts is negative");

    (TreeNode[] Nodes, int[] Sets) Nodes(int count)
    {
        var (values, gains, covers) = (Doubles(count), Doubles(count), Doubles(count));
        var thresholds = Floats(count);
        var (features, left, right, sets) = (Integers(count), Integers(count), Integers(count), Integers(count));
        var missingLeft = Column(count, 1);
        var nodes = new TreeNode[count];
        for (var i = 0; i < count; i++) nodes[i] = new(features[i], thresholds[i], left[i], right[i], missingLeft[i] != 0, values[i], gains[i], covers[i]);
        return (nodes, sets);
    }

    static Tree Tree(ReadOnlySpan<TreeNode> nodes)
    {
        var children = new HashSet<int>();
        foreach (ref readonly var node in nodes)
        {
            if (!(double.IsFinite(node.Value) && double.IsFinite(node.Gain) && node.Cover >= 0 && double.IsFinite(node.Cover))) throw StoredTrees.Damaged("a node holds a number that it cannot have");
            if (!node.IsLeaf && !(children.Add(node.Left) && children.Add(node.Right))) throw StoredTrees.Damaged("a node has two parents");
        }

        return new(nodes.ToArray());
    }

    static CategorySet[] Sets(int[] starts, int[] codes)
    {
        var budget = new CategoryBudget(what => StoredTrees.Damaged(what));
        return [.. Enumerable.Range(0, starts.Length - 1).Select(i => budget.Set(codes[starts[i]..starts[i + 1]]))];
    }

    static void AddCategories((TreeNode[] Nodes, int[] Sets) columns, CategorySet[] sets)
    {
        for (var i = 0; i < columns.Nodes.Length; i++)
        {
            if (columns.Sets[i] < 0) continue;
            if (columns.Sets[i] >= sets.Length) throw StoredTrees.Damaged("a split has a set of categories that is not there");
            columns.Nodes[i] = columns.Nodes[i] with { Categories = sets[columns.Sets[i]] };
        }
    }

    int[] Starts(int count, int end)
    {
        var starts = Integers(count + 1L);
        for (var i = 0; i < count; i++)
            if (starts[i] > starts[i + 1]) throw StoredTrees.Damaged("a part ends before it begins");
        return starts[0] == 0 && starts[^1] == end ? starts : throw StoredTrees.Damaged("its parts do not fill a column");
    }

    int[] Integers(long count)
    {
        var column = Column(count, 4);
        var values = new int[count];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadInt32LittleEndian(column[(4 * i)..]);
        return values;
    }

    float[] Floats(int count)
    {
        var column = Column(count, 4);
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(column[(4 * i)..]);
        return values;
    }

    double[] Doubles(int count)
    {
        var column = Column(count, 8);
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(column[(8 * i)..]);
        return values;
    }

    ReadOnlySpan<byte> Column(long count, int size)
    {
        // Room is made only for what the file has.
        if (count * size > _bytes.Length - StoredTrees.ChecksumBytes - _at) throw StoredTrees.Damaged("its numbers of parts do not fit its length");
        var column = _bytes.Slice(_at, (int)count * size);
        _at += (column.Length + 7) / 8 * 8;
        if (_at > _bytes.Length - StoredTrees.ChecksumBytes) throw StoredTrees.Damaged("its numbers of parts do not fit its length");
        return column;
    }
}
