using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Events;
using Sextant.Server.Intake;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>The body of a request of Feast's. What is not known is ignored, as there.</summary>
sealed class FeastBody : IDisposable
{
    readonly BufferedBody _body;
    readonly JsonDocument _json;

    FeastBody(BufferedBody body, JsonDocument json) => (_body, _json) = (body, json);

    /// <summary>Reads a body.</summary>
    /// <exception cref="FeastException">422: it is not an object.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidInputException">SXT1022: it is larger than the largest JSON body of events.</exception>
    /// <exception cref="BusyException">SXT1020: too many bodies are being read.</exception>
    public static async Task<FeastBody> ReadAsync(HttpContext context)
    {
        var (budget, limit) = (context.RequestServices.GetRequiredService<ByteBudget>(), context.RequestServices.GetRequiredService<IntakeOptions>().MaxBatchBytes);
        // Counted here: at a limit of its own the web server would cut the connection before the answer is read.
        context.LimitBody(null);
        var body = await BufferedBody.ReadAsync(context.Request.BodyReader, context.Request.ContentLength, budget, limit, "Send fewer rows at a time.", context.RequestAborted);
        try
        {
            return Parse(body);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _json.Dispose();
        _body.Dispose();
    }

    static FeastBody Parse(BufferedBody body)
    {
        var bytes = body.Written;
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 10 });
        var isUnicode = JsonUnicode.IsValid(JsonMarshal.GetRawUtf8Value(json.RootElement));
        if (isUnicode && json.RootElement.ValueKind == JsonValueKind.Object) return new FeastBody(body, json);
        json.Dispose();
        throw !isUnicode ? FeastException.Invalid("json_invalid", "JSON decode error: a text is not Unicode (bytes that are not UTF-8, or half of a surrogate pair)") : FeastException.Invalid("model_attributes_type", "Input should be a valid dictionary or object to extract fields from");
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name) => Text(name) ?? throw Missing(name);

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw FeastException.Invalid("string_type", "Input should be a valid string", name);

    /// <summary>True or false, also as words or 1 and 0; false if it is not there.</summary>
    public bool Flag(string name) => Find(name) is { } value && ((value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? FeastFlag.Parse(value.ToString()) : null)
        ?? throw FeastException.Invalid("bool_type", "Input should be a valid boolean", name));

    /// <summary>A list of texts, or null.</summary>
    public List<string>? Texts(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Array) throw FeastException.Invalid("list_type", "Input should be a valid list", name);
        return [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw FeastException.Invalid("string_type", "Input should be a valid string", name))];
    }

    /// <summary>A time, or null.</summary>
    public Timestamp? Time(string name) => Text(name) is not { } text ? null
        : Timestamp.TryParse(text, out var time) ? time
        : throw FeastException.Invalid("datetime_parsing", "Input should be a time as 2026-01-31T12:00:00Z", name);

    /// <summary>Columns by name; all of one length.</summary>
    public FeastFrame Frame(string name) => Find(name) is { } value ? FeastFrame.Read(value, name) : throw Missing(name);

    static FeastException Missing(string name) => FeastException.Invalid("missing", "Field required", name);

    JsonElement? Find(string name) => _json.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
