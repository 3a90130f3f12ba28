using System.Text.Json;
using Sextant.Features;

namespace Sextant.Server.Features;

/// <summary>Reads a request for features straight into an <see cref="OnlineRead"/>. Unknown fields are refused by name.</summary>
static class FeatureRequestReader
{
    static readonly string[] Known = ["set", "features", "entities", "request", "fullNames", "eventTimes"];

    /// <summary>What is asked for; entities and request data are passed over.</summary>
    /// <exception cref="InvalidInputException">SXT2056: the body is not what it should be; says where.</exception>
    public static FeatureQuery ReadQuery(ReadOnlySpan<byte> body) => Guarded(body, static (ref Utf8JsonReader json) =>
    {
        var query = new FeatureQuery();
        Start(ref json);
        while (Next(ref json))
        {
            if (Named(ref json, "set"u8)) query.Set = Text(ref json, "set");
            else if (Named(ref json, "features"u8)) query.Features = Texts(ref json);
            else if (Named(ref json, "fullNames"u8)) query.FullNames = Flag(ref json, "fullNames");
            else if (Named(ref json, "eventTimes"u8)) query.EventTimes = Flag(ref json, "eventTimes");
            else if (Named(ref json, "entities"u8)) query.HasEntities = Passed(ref json);
            else if (Named(ref json, "request"u8)) query.HasRequest = Passed(ref json);
            else throw Unknown(json.GetString()!, Known, "the body");
        }

        if (query.Set is null == query.Features is null) throw Wrong("name either a 'set' or 'features'");
        if (!query.HasEntities) throw Wrong("'entities' is missing: a list of objects with keys, as in [{\"card\": \"c1\"}]");
        return query;
    });

    /// <summary>Fills in keys and request data.</summary>
    /// <exception cref="InvalidInputException">SXT2052, SXT2056: says which entity and field, and what it should be.</exception>
    public static void ReadEntities(ReadOnlySpan<byte> body, FeatureQuery query, OnlineRead read)
    {
        // Entities first, wherever they stand: request data goes to entities that are there.
        Guarded(body, (ref Utf8JsonReader json) => ReadLists(ref json, read, "entities", addRows: true));
        if (query.HasRequest) Guarded(body, (ref Utf8JsonReader json) => ReadLists(ref json, read, "request", addRows: false));
    }

    static int ReadLists(ref Utf8JsonReader json, OnlineRead read, string name, bool addRows)
    {
        Start(ref json);
        while (Next(ref json))
        {
            if (json.ValueTextEquals(name)) ReadRows(ref json, read, name, addRows);
            else Passed(ref json);
        }

        return read.RowCount;
    }

    static void ReadRows(ref Utf8JsonReader json, OnlineRead read, string list, bool addRows)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray) throw Wrong($"'{list}' must be a list of objects");
        var row = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; row++)
        {
            if (json.TokenType != JsonTokenType.StartObject) throw Wrong($"'{list}' {row} must be an object");
            if (addRows) read.AddRow();
            if (row >= read.RowCount) throw Wrong($"'request' has more items than there are entities ({read.RowCount})");
            while (Next(ref json)) EntityField.Read(ref json, read, row, takesKeys: addRows);
        }

        if (row != read.RowCount) throw Wrong($"'{list}' has {row} items where there are {read.RowCount} entities: give one per entity");
    }

    internal static InvalidInputException Unknown(string name, IReadOnlyList<string> known, string where) =>
        new("SXT2056", $"There is no field '{name}' in {where}.{NearestName.Hint(name, known)} There {(known.Count == 0 ? "is none" : $"are: {string.Join(", ", known)}")}.");

    internal static InvalidInputException Wrong(string what) => new("SXT2056", $"The request for features is not right: {what}.");

    static T Guarded<T>(ReadOnlySpan<byte> body, Reading<T> reading)
    {
        try
        {
            var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 10 });
            return reading(ref json);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("SXT2056", $"The body is not valid JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.", error);
        }
        catch (InvalidOperationException error)
        {
            // How the reader says that a text is not UTF-8, or half a character.
            throw new InvalidInputException("SXT2056", "A name or text in the body is not valid Unicode: send UTF-8, and escapes of whole characters.", error);
        }
    }

    static void Start(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw Wrong("the body must be an object");
    }

    static bool Next(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    static bool Named(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name);

    static bool Passed(ref Utf8JsonReader json)
    {
        json.Skip();
        return true;
    }

    static string Text(ref Utf8JsonReader json, string name) =>
        json.Read() && json.TokenType == JsonTokenType.String ? json.GetString()! : throw Wrong($"'{name}' must be a text");

    static bool Flag(ref Utf8JsonReader json, string name) =>
        json.Read() && json.TokenType is JsonTokenType.True or JsonTokenType.False ? json.GetBoolean() : throw Wrong($"'{name}' must be true or false");

    static List<string> Texts(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray) throw Wrong("'features' must be a list of names");
        List<string> texts = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            texts.Add(json.TokenType == JsonTokenType.String ? json.GetString()! : throw Wrong("'features' must be a list of names"));
        return texts.Count > 0 ? texts : throw Wrong("'features' is empty: name at least one, as in card_spending.amount_mean_7d");
    }

    delegate T Reading<T>(ref Utf8JsonReader json);
}
