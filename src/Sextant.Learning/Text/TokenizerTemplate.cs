using System.Text.Json;

namespace Sextant.Learning;

/// <summary>Reads the <c>post_processor</c> of a tokenizer.json: which special tokens are put around texts.</summary>
static class TokenizerTemplate
{
    public static TokenFrame Read(JsonElement? processor)
    {
        if (processor is not { } part) return TokenFrame.None;
        var kind = part.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : "";
        switch (kind)
        {
            case "BertProcessing":
                var (begin, end) = (Number(part, "cls"), Number(part, "sep"));
                return new([begin], [end], [end], HasSegments: true);
            case "RobertaProcessing":
                var (first, last) = (Number(part, "cls"), Number(part, "sep"));
                return new([first], [last, last], [last], HasSegments: false);
            case "TemplateProcessing": return Template(part);
            default: throw new InvalidInputException("SXT2382", $"The post_processor of tokenizer.json is '{kind}'; supported are TemplateProcessing, BertProcessing and RobertaProcessing. Bring the vocabulary as vocab.txt or SentencePiece .model if the model has one.");
        }
    }

    static TokenFrame Template(JsonElement part)
    {
        var pair = Items(part, "pair");
        var (before, rest) = Until(part, pair, "A");
        var (between, after) = Until(part, rest, "B");
        var isSecond = rest.Any(item => item.TryGetProperty("Sequence", out var sequence) && sequence.TryGetProperty("type_id", out var id) && id.ValueKind == JsonValueKind.Number && id.GetInt32() == 1);
        return new(before, between, [.. after.SelectMany(item => Tokens(part, item))], isSecond);
    }

    static (IReadOnlyList<int> Before, JsonElement[] Following) Until(JsonElement part, JsonElement[] items, string sequence)
    {
        var place = Array.FindIndex(items, item => item.TryGetProperty("Sequence", out var found) && found.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() == sequence);
        return place >= 0 ? ([.. items[..place].SelectMany(item => Tokens(part, item))], items[(place + 1)..]) : throw Damaged();
    }

    static JsonElement[] Items(JsonElement part, string name) =>
        part.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array && items.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object) ? [.. items.EnumerateArray()] : throw Damaged();

    static int[] Tokens(JsonElement part, JsonElement item) =>
        item.TryGetProperty("SpecialToken", out var token) && token.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
        && part.TryGetProperty("special_tokens", out var all) && all.ValueKind == JsonValueKind.Object && all.TryGetProperty(id.GetString()!, out var special)
        && special.TryGetProperty("ids", out var numbers) && numbers.ValueKind == JsonValueKind.Array && numbers.EnumerateArray().All(number => number.ValueKind == JsonValueKind.Number)
            ? [.. numbers.EnumerateArray().Select(number => number.GetInt32())] : throw Damaged();

    static int Number(JsonElement part, string name) =>
        part.TryGetProperty(name, out var pair) && pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && pair[1].ValueKind == JsonValueKind.Number && pair[1].TryGetInt32(out var number) ? number : throw Damaged();

    static InvalidInputException Damaged() => new("SXT2381", "The post_processor of tokenizer.json does not say which tokens come around a pair of texts. Copy it again.");
}
