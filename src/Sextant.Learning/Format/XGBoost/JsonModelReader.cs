using System.Buffers.Text;
using System.Text.Json;

namespace Sextant.Learning;

/// <summary>Reads JSON as XGBoost writes it: with NaN and Infinity, which JSON proper (and so System.Text.Json) does not have.</summary>
ref struct JsonModelReader(ReadOnlySpan<byte> json)
{
    const int DeepestNesting = 64;

    readonly ReadOnlySpan<byte> _json = json;
    int _at;
    int _depth;

    public static ModelValue Read(ReadOnlySpan<byte> json)
    {
        var reader = new JsonModelReader(json);
        var value = reader.Value();
        return reader.Peek() is null ? value : throw reader.Wrong("its end");
    }

    ModelValue Value()
    {
        switch (Peek())
        {
            case '{': return Nested('}');
            case '[': return Nested(']');
            case '"': return ModelValue.Text(Text());
            case 't' when TakeIf("true"u8): return ModelValue.Number(1);
            case 'f' when TakeIf("false"u8): return ModelValue.Number(0);
            case 'n' when TakeIf("null"u8): return ModelValue.Null;
            default: return ModelValue.Number(Number());
        }
    }

    ModelValue Nested(char end)
    {
        if (++_depth > DeepestNesting) throw XGBoostModel.Damaged($"it nests more than {DeepestNesting} levels");
        _at++;
        var value = end == '}' ? Object() : List();
        _depth--;
        return value;
    }

    ModelValue Object()
    {
        var members = new Dictionary<string, ModelValue>();
        for (var more = Peek() != '}'; more; more = Peek() == ',')
        {
            if (members.Count > 0) Take(',', "a comma");
            if (Peek() != '"') throw Wrong("a name");
            var name = Text();
            Take(':', "a colon");
            members[name] = Value();
        }

        Take('}', "a comma or the end of an object");
        return ModelValue.Object(members);
    }

    ModelValue List()
    {
        var numbers = new List<double>();
        var items = new List<ModelValue>();
        for (var more = Peek() != ']'; more; more = Peek() == ',')
        {
            if (numbers.Count + items.Count > 0) Take(',', "a comma");
            // Most of a model is lists of numbers: they go without an object for each.
            if (Peek() is '-' or 'N' or 'I' or (>= '0' and <= '9')) numbers.Add(Number());
            else items.Add(Value());
        }

        Take(']', "a comma or the end of a list");
        if (items.Count == 0) return ModelValue.Array([.. numbers]);
        return numbers.Count == 0 ? ModelValue.FromItems(items) : throw Wrong("a list of things of one kind");
    }

    double Number()
    {
        Peek();
        if (TakeIf("NaN"u8)) return double.NaN;
        if (TakeIf("Infinity"u8)) return double.PositiveInfinity;
        if (TakeIf("-Infinity"u8)) return double.NegativeInfinity;
        if (!Utf8Parser.TryParse(_json[_at..], out double value, out var used)) throw Wrong("a value");
        _at += used;
        return value;
    }

    string Text()
    {
        var from = _at++;
        while (_at < _json.Length && _json[_at] != '"') _at += _json[_at] == '\\' ? 2 : 1;
        if (_at >= _json.Length) throw Wrong("the end of a text");
        _at++;
        try
        {
            var reader = new Utf8JsonReader(_json[from.._at]);
            reader.Read();
            return reader.GetString()!;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw XGBoostModel.Damaged($"the text at byte {from} is none", error);
        }
    }

    /// <summary>The next byte that is no white space; null at the end.</summary>
    char? Peek()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') _at++;
        return _at < _json.Length ? (char)_json[_at] : null;
    }

    void Take(char letter, string expected)
    {
        if (Peek() != letter) throw Wrong(expected);
        _at++;
    }

    bool TakeIf(ReadOnlySpan<byte> word)
    {
        if (!_json[_at..].StartsWith(word)) return false;
        _at += word.Length;
        return true;
    }

    readonly InvalidInputException Wrong(string expected) => XGBoostModel.Damaged($"at byte {_at} of {_json.Length}, {expected} was expected");
}
