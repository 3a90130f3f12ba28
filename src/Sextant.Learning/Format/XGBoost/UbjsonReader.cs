using System.Buffers.Binary;
using System.Text;

namespace Sextant.Learning;

/// <summary>Reads Universal Binary JSON (draft 12) as an XGBoost model: big-endian numbers after a letter for their type.</summary>
ref struct UbjsonReader(ReadOnlySpan<byte> bytes)
{
    const int DeepestNesting = 64;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _at;
    int _depth;

    public static ModelValue Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new UbjsonReader(bytes);
        var value = reader.Value(reader.Letter());
        return reader._at == bytes.Length ? value : throw XGBoostModel.Damaged("more follows after its end");
    }

    ModelValue Value(char type)
    {
        switch (type)
        {
            case '{': return Nested(isObject: true);
            case '[': return Nested(isObject: false);
            case 'S': return ModelValue.Text(Text());
            case 'C': return ModelValue.Text(((char)Take(1)[0]).ToString());
            case 'T': return ModelValue.Number(1);
            case 'F': return ModelValue.Number(0);
            case 'Z' or 'N': return ModelValue.Null;
            default: return ModelValue.Number(Number(type, Take(Size(type))));
        }
    }

    ModelValue Nested(bool isObject)
    {
        if (++_depth > DeepestNesting) throw XGBoostModel.Damaged($"it nests more than {DeepestNesting} levels");
        var value = isObject ? Object() : Array();
        _depth--;
        return value;
    }

    ModelValue Object()
    {
        var (type, count) = Header();
        if (type is not null) throw XGBoostModel.Damaged("an object with a type for its members is not what XGBoost writes");
        var members = new Dictionary<string, ModelValue>();
        for (var i = 0; count is null || i < count; i++)
        {
            if (count is null && TakeIf('}')) break;
            var name = Text();
            members[name] = Value(Letter());
        }

        return ModelValue.Object(members);
    }

    ModelValue Array()
    {
        var (type, count) = Header();
        if (type is { } of) return Typed(of, count ?? throw XGBoostModel.Damaged("a list has a type but no length"));
        var items = new List<ModelValue>();
        for (var i = 0; count is null || i < count; i++)
        {
            if (count is null && TakeIf(']')) break;
            items.Add(Value(Letter()));
        }

        return ModelValue.FromItems(items);
    }

    ModelValue Typed(char type, int count)
    {
        var size = Size(type);
        // Before there is room for them: a damaged length must not ask for memory that the file cannot fill.
        if (count > (_bytes.Length - _at) / size) throw CutOff();
        var numbers = new double[count];
        foreach (ref var number in numbers.AsSpan()) number = Number(type, Take(size));
        return ModelValue.Array(numbers);
    }

    /// <summary>The optional type and length at the beginning of a list or an object.</summary>
    (char? Type, int? Count) Header()
    {
        char? type = TakeIf('$') ? Letter() : null;
        return (type, TakeIf('#') ? Length() : null);
    }

    string Text()
    {
        try
        {
            return StrictUtf8.GetString(Take(Length()));
        }
        catch (DecoderFallbackException error)
        {
            throw XGBoostModel.Damaged("it holds text that is no UTF-8", error);
        }
    }

    int Length()
    {
        var type = Letter();
        if (type is 'd' or 'D') throw XGBoostModel.Damaged("a length is no whole number");
        var length = Number(type, Take(Size(type)));
        return length >= 0 && length <= _bytes.Length ? (int)length : throw CutOff();
    }

    static int Size(char type) => type switch
    {
        'i' or 'U' => 1,
        'I' => 2,
        'l' or 'd' => 4,
        'L' or 'D' => 8,
        _ => throw XGBoostModel.Damaged($"there is no type of number '{(type is > ' ' and < '\x7f' ? type : '?')}'"),
    };

    static double Number(char type, ReadOnlySpan<byte> bytes) => type switch
    {
        'i' => (sbyte)bytes[0],
        'U' => bytes[0],
        'I' => BinaryPrimitives.ReadInt16BigEndian(bytes),
        'l' => BinaryPrimitives.ReadInt32BigEndian(bytes),
        'L' => BinaryPrimitives.ReadInt64BigEndian(bytes),
        'd' => BinaryPrimitives.ReadSingleBigEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };

    char Letter() => (char)Take(1)[0];

    bool TakeIf(char letter)
    {
        if (_at >= _bytes.Length || _bytes[_at] != letter) return false;
        _at++;
        return true;
    }

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at) throw CutOff();
        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    readonly InvalidInputException CutOff() => XGBoostModel.Damaged($"it ends after {_bytes.Length} bytes, where more was to follow");
}
