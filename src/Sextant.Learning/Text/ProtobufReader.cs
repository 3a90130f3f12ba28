using System.Buffers.Binary;

namespace Sextant.Learning;

/// <summary>Reads one Protocol Buffers message, field after field. Nothing is read beyond its end.</summary>
ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
{
    ReadOnlySpan<byte> _rest = bytes;
    ReadOnlySpan<byte> _content;
    ulong _number;
    int _kind;

    public int Field { get; private set; }

    /// <summary>Goes to the next field; false at the end.</summary>
    /// <exception cref="InvalidInputException">SXT2381: it is cut off or no message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var tag = Varint();
        (Field, _kind) = ((int)(tag >> 3), (int)(tag & 7));
        switch (_kind)
        {
            case 0: _number = Varint(); break;
            case 1: _content = Take(8); break;
            case 2: _content = Take(Varint()); break;
            case 5: _content = Take(4); break;
            default: throw Damaged();
        }

        return true;
    }

    public readonly long Integer() => _kind == 0 ? (long)_number : throw Damaged();

    public readonly float Float() => _kind == 5 ? BinaryPrimitives.ReadSingleLittleEndian(_content) : throw Damaged();

    public readonly ReadOnlySpan<byte> Bytes() => _kind == 2 ? _content : throw Damaged();

    public readonly ProtobufReader Message() => new(Bytes());

    ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length) throw Damaged();
        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Damaged();
    }

    static InvalidInputException Damaged() => new("SXT2381", "The tokenizer's file is no SentencePiece model, or is cut off. Copy it again.");
}
