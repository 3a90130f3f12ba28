using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sextant.Features;

/// <summary>SHA-256 of rows by what they say: the same rows have the same hash, whatever file they came from.</summary>
sealed class RowHash
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly Schema _schema;
    readonly byte[] _word = new byte[9];

    public RowHash(Schema schema)
    {
        _schema = schema;
        foreach (var field in schema.Fields) AddText(Encoding.UTF8.GetBytes($"{field.Name} {field.Type}"));
    }

    public void Add(Row row)
    {
        for (var field = 0; field < _schema.Count; field++)
        {
            var type = _schema.Fields[field].Type;
            if (row.IsNull(field)) AddWord(0, 0);
            else if (type.IsList) AddList(row.GetList(field));
            else if (type.Kind == FieldKind.Text) AddText(row.GetUtf8(field));
            else AddWord(2, row.GetSlot(field));
        }
    }

    public string Finish() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    void AddList(Array elements)
    {
        AddWord(3, elements.Length);
        foreach (var element in elements)
        {
            if (element is string text) AddText(Encoding.UTF8.GetBytes(text));
            else AddWord(2, element switch { bool boolean => boolean ? 1 : 0, double number => BitConverter.DoubleToInt64Bits(number), var other => (long)other! });
        }
    }

    void AddText(ReadOnlySpan<byte> utf8)
    {
        AddWord(1, utf8.Length);
        _hash.AppendData(utf8);
    }

    // What it is, then the value: so that no two rows run together to the same bytes.
    void AddWord(byte what, long value)
    {
        _word[0] = what;
        BinaryPrimitives.WriteInt64LittleEndian(_word.AsSpan(1), value);
        _hash.AppendData(_word);
    }
}
