using System.Text.Json;

namespace Sextant.Learning;

/// <summary>Reads Hugging Face's <c>tokenizer.json</c>. What it asks for that we do not do is refused, not left out.</summary>
static class TokenizerJson
{
    public static ITextTokenizer Read(JsonElement root)
    {
        var model = Part(root, "model") ?? throw Damaged("model");
        // Early files do not say it of WordPiece.
        var kind = Kind(model) is { Length: > 0 } said ? said : model.TryGetProperty("continuing_subword_prefix", out _) ? "WordPiece" : "";
        return kind switch
        {
            "WordPiece" => WordPieces(root, model),
            "Unigram" => Unigrams(root, model),
            _ => throw Unsupported("model", kind, "WordPiece and Unigram"),
        };
    }

    static WordPieceTokenizer WordPieces(JsonElement root, JsonElement model)
    {
        var pieces = model.TryGetProperty("vocab", out var vocabulary) && vocabulary.ValueKind == JsonValueKind.Object ? vocabulary.EnumerateObject().ToArray() : throw Damaged("model.vocab");
        var list = new string[pieces.Length];
        foreach (var piece in pieces)
        {
            if (piece.Value.ValueKind != JsonValueKind.Number || !piece.Value.TryGetInt32(out var number) || number < 0 || number >= list.Length || list[number] is not null)
                throw new InvalidInputException("SXT2381", $"The piece '{piece.Name}' of tokenizer.json has a number that is not its own of 0 to {list.Length - 1}. Copy the file again.");
            list[number] = piece.Name;
        }

        if (Part(root, "pre_tokenizer") is { } cut && Kind(cut) != "BertPreTokenizer") throw Unsupported("pre_tokenizer", Kind(cut), "BertPreTokenizer");
        var options = new WordPieceOptions
        {
            MostCharacters = Number(model, "max_input_chars_per_word") ?? 100,
            Continuation = Text(model, "continuing_subword_prefix", "##"),
            Unknown = Text(model, "unk_token", "[UNK]"),
            Lowercase = false,
            StripAccents = false,
            SplitChinese = false,
        };
        return new(list, Part(root, "normalizer") is { } normalizer ? Normalized(options, normalizer) : options, TokenizerTemplate.Read(Part(root, "post_processor")));
    }

    static WordPieceOptions Normalized(WordPieceOptions options, JsonElement normalizer) => Flag(normalizer, "clean_text") == false ? throw Unsupported("normalizer", "BertNormalizer with clean_text false", "BertNormalizer with clean_text true")
        : Kind(normalizer) == "BertNormalizer" ? options with
        {
            Lowercase = Flag(normalizer, "lowercase") ?? true,
            StripAccents = Flag(normalizer, "strip_accents"),
            SplitChinese = Flag(normalizer, "handle_chinese_chars") ?? true,
        }
        : throw Unsupported("normalizer", Kind(normalizer), "BertNormalizer");

    static UnigramTokenizer Unigrams(JsonElement root, JsonElement model)
    {
        if (!model.TryGetProperty("vocab", out var vocabulary) || vocabulary.ValueKind != JsonValueKind.Array) throw Damaged("model.vocab");
        var unknown = Number(model, "unk_id") ?? throw Damaged("model.unk_id");
        var special = Special(root);
        var pieces = new List<UnigramPiece>();
        foreach (var item in vocabulary.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() != 2 || item[0].ValueKind != JsonValueKind.String || item[1].ValueKind != JsonValueKind.Number) throw Damaged("model.vocab");
            pieces.Add(new(item[0].GetString()!, item[1].GetDouble(), pieces.Count == unknown ? PieceKind.Unknown : special.Contains(pieces.Count) ? PieceKind.Control : PieceKind.Normal));
        }

        var isOfBytes = Flag(model, "byte_fallback") ?? false;
        if (isOfBytes) pieces = [.. pieces.Select(piece => piece.Text.Length == 6 && piece.Text.StartsWith("<0x", StringComparison.Ordinal) ? piece with { Kind = PieceKind.Byte } : piece)];
        var options = new UnigramOptions { Compatible = false, DummyPrefix = false, RemoveExtraSpaces = false, ByteFallback = isOfBytes, Padding = Padding(root) };
        var normalizers = Steps(Part(root, "normalizer"), "normalizers").ToArray();
        foreach (var step in normalizers) options = Normalized(options, step);
        foreach (var step in Steps(Part(root, "pre_tokenizer"), "pretokenizers")) options = Cut(options, step);
        Check(options, [.. normalizers.Select(Kind)]);
        var frame = TokenizerTemplate.Read(Part(root, "post_processor"));
        return new(pieces, options with { Before = frame.Before, Between = frame.Between, After = frame.After });
    }

    static UnigramOptions Normalized(UnigramOptions options, JsonElement step) => Kind(step) switch
    {
        "Precompiled" => options with { CharacterMap = step.TryGetProperty("precompiled_charsmap", out var map) && map.ValueKind == JsonValueKind.String && map.TryGetBytesFromBase64(out var bytes) ? bytes : throw Damaged("precompiled_charsmap") },
        "NFKC" => options with { Compatible = true },
        "Lowercase" => options with { Lowercase = true },
        // Done with the spaces in between: see Check.
        "Strip" => options,
        "Nmt" => options with { WithoutControls = true },
        "Replace" when step.TryGetProperty("pattern", out var pattern) && Text(pattern, "Regex", "") == " {2,}" && Text(step, "content", " ") is " " or "\u2581" => options with { RemoveExtraSpaces = true },
        var other => throw Unsupported("normalizer", other, "Precompiled, NFKC, Lowercase, Strip, Nmt and Replace of several spaces"),
    };

    /// <summary>Refuses what each step allows and all together do not: the order is ours, and ends lose their spaces only where those in between are joined.</summary>
    static void Check(UnigramOptions options, string[] normalizers)
    {
        if (normalizers.Contains("Strip") && !options.RemoveExtraSpaces) throw Unsupported("normalizer", "Strip without Replace of several spaces", "both together");
        if (options.WithoutControls && (normalizers[0] != "Nmt" || !options.CharacterMap.IsEmpty)) throw Unsupported("normalizer", "Nmt behind another or beside Precompiled", "Nmt as the first, without Precompiled");
    }

    static UnigramOptions Cut(UnigramOptions options, JsonElement step) => Kind(step) switch
    {
        "WhitespaceSplit" => options with { RemoveExtraSpaces = true, AllSpaces = true },
        "Metaspace" when Text(step, "replacement", "\u2581") == "\u2581" => options with { DummyPrefix = Flag(step, "add_prefix_space") ?? Text(step, "prepend_scheme", "always") != "never" },
        var other => throw Unsupported("pre_tokenizer", other, "WhitespaceSplit and Metaspace"),
    };

    static IEnumerable<JsonElement> Steps(JsonElement? part, string list) => part is not { } step ? []
        : Kind(step) != "Sequence" ? [step]
        : step.TryGetProperty(list, out var steps) && steps.ValueKind == JsonValueKind.Array ? [.. steps.EnumerateArray()] : throw Damaged(list);

    static HashSet<int> Special(JsonElement root) => root.TryGetProperty("added_tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Array
        ? [.. tokens.EnumerateArray().Where(token => Flag(token, "special") == true && token.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number).Select(token => token.GetProperty("id").GetInt32())]
        : [];

    static int Padding(JsonElement root) =>
        Part(root, "padding") is { } padding ? Number(padding, "pad_id") ?? 0 : 0;

    static JsonElement? Part(JsonElement root, string name) => root.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : null;

    static string Kind(JsonElement part) => Text(part, "type", "");

    static string Text(JsonElement part, string name, string missing) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : missing;

    static int? Number(JsonElement part, string name) => part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    static bool? Flag(JsonElement part, string name) => part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    static InvalidInputException Damaged(string name) => new("SXT2381", $"The tokenizer.json has no '{name}' of the form that is expected. Copy it again.");

    static InvalidInputException Unsupported(string part, string kind, string supported) => new("SXT2382", $"The {part} of tokenizer.json is '{kind}'; supported are {supported}. Bring the vocabulary as vocab.txt or SentencePiece .model if the model has one.");
}
