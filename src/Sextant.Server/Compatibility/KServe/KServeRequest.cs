using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sextant.Server.Intake;

namespace Sextant.Server.Compatibility.KServe;

/// <summary>A request for inference: JSON, and behind it the bytes of the tensors that say so (the binary tensor data extension).</summary>
sealed class KServeRequest : IDisposable
{
    /// <summary>How long the JSON is; bytes of tensors follow.</summary>
    public const string LengthHeader = "Inference-Header-Content-Length";

    /// <summary>Largest body.</summary>
    public const int MostBytes = 64 << 20;

    // What describes the tensors behind it; values in it would make a hundred times as many objects.
    const int MostHeadBytes = 8 << 20;

    readonly BufferedBody _body;
    readonly JsonDocument _json;
    readonly ReadOnlyMemory<byte> _binary;

    KServeRequest(BufferedBody body, JsonDocument json, ReadOnlyMemory<byte> binary) => (_body, _json, _binary) = (body, json, binary);

    /// <summary>What the answer repeats; null for nothing.</summary>
    public string? Id => _json.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    /// <summary>Reads the body.</summary>
    /// <exception cref="InvalidInputException">SXT2320: it is not JSON, or its length is not what the header says. SXT1022: it is too large.</exception>
    public static async Task<KServeRequest> ReadAsync(HttpContext context, ByteBudget budget)
    {
        context.LimitBody(MostBytes);
        var body = await BufferedBody.ReadAsync(context.Request.BodyReader, context.Request.ContentLength, budget, MostBytes, "Send fewer rows.", context.RequestAborted);
        try
        {
            var length = LengthOf(context, body.Written.Length);
            var json = JsonDocument.Parse(body.Written[..length]);
            if (!JsonUnicode.IsValid(body.Written.Span[..length]))
            {
                json.Dispose();
                throw Wrong("The body has a text that is not Unicode: bytes that are not UTF-8, or half of a surrogate pair. Write whole characters.");
            }

            if (json.RootElement.ValueKind == JsonValueKind.Object) return new(body, json, body.Written[length..]);
            json.Dispose();
            throw Wrong("The body is no JSON object.");
        }
        catch (JsonException error)
        {
            body.Dispose();
            throw Wrong($"The body is not JSON: {error.Message}", error);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>The tensors, in the signature's order.</summary>
    /// <exception cref="InvalidInputException">SXT2320: one is missing or unknown. SXT2321: its type, shape or values do not fit.</exception>
    public IReadOnlyList<Tensor> Inputs(ModelSignature signature)
    {
        if (!_json.RootElement.TryGetProperty("inputs", out var inputs) || inputs.ValueKind != JsonValueKind.Array) throw Wrong("'inputs' is missing: a list of tensors.");
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var at = 0;
        foreach (var input in inputs.EnumerateArray())
        {
            var name = TextOf(input, "name");
            var spec = signature.Inputs.FirstOrDefault(spec => spec.Name == name) ?? throw Wrong($"The model has no input '{name}'.{NearestName.Hint(name, signature.Inputs.Select(spec => spec.Name))} It takes {string.Join(", ", signature.Inputs.Select(spec => spec.Name))}.");
            if (!tensors.TryAdd(name, KServeTensors.Read(input, spec, TextOf(input, "datatype"), Binary(input, name, ref at)))) throw Wrong($"The input '{name}' is there twice.");
        }

        if (at != _binary.Length) throw Wrong($"{_binary.Length - at} bytes are behind those of the tensors.");
        return [.. signature.Inputs.Select(spec => tensors.GetValueOrDefault(spec.Name) ?? throw Wrong($"The input '{spec.Name}' is missing: {spec}."))];
    }

    /// <summary>Names of the outputs that are wanted, with whether as bytes; null for all.</summary>
    public IReadOnlyDictionary<string, bool>? Wanted(ModelSignature signature)
    {
        if (!_json.RootElement.TryGetProperty("outputs", out var outputs) || outputs.ValueKind != JsonValueKind.Array) return null;
        var wanted = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var output in outputs.EnumerateArray())
        {
            var name = TextOf(output, "name");
            if (signature.Outputs.All(spec => spec.Name != name)) throw Wrong($"The model has no output '{name}'.{NearestName.Hint(name, signature.Outputs.Select(spec => spec.Name))} It gives {string.Join(", ", signature.Outputs.Select(spec => spec.Name))}.");
            wanted[name] = Parameter(output, "binary_data") is { } asked ? asked.ValueKind == JsonValueKind.True : AllBinary;
        }

        return wanted;
    }

    /// <summary>True if outputs are to be bytes unless one says otherwise.</summary>
    public bool AllBinary => Parameter(_json.RootElement, "binary_data_output") is { ValueKind: JsonValueKind.True };

    public void Dispose()
    {
        _json.Dispose();
        _body.Dispose();
    }

    public static InvalidInputException Wrong(string detail, Exception? inner = null) => new("SXT2320", detail, inner);

    static int LengthOf(HttpContext context, int all)
    {
        var text = context.Request.Headers[LengthHeader].ToString();
        if (text.Length == 0) return all;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > all) throw Wrong($"{LengthHeader} is '{text}', but the body has {all} bytes. It is the length of the JSON before the bytes of the tensors.");
        return length <= MostHeadBytes ? length : throw new InvalidInputException("SXT1022", $"The JSON before the bytes of the tensors has {length} bytes, and may have {MostHeadBytes}. Send the tensors' values as bytes.");
    }

    ReadOnlySpan<byte> Binary(JsonElement input, string name, ref int at)
    {
        if (Parameter(input, "binary_data_size") is not { } asked) return default;
        if (asked.ValueKind != JsonValueKind.Number || !asked.TryGetInt32(out var size) || size < 0 || size > _binary.Length - at) throw Wrong($"The input '{name}' says binary_data_size {asked.GetRawText()}, but {_binary.Length - at} bytes are left behind the JSON.");
        at += size;
        return _binary.Span.Slice(at - size, size);
    }

    static JsonElement? Parameter(JsonElement of, string name) =>
        of.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value) ? value : null;

    static string TextOf(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw Wrong($"A tensor has no '{name}'.");
}
