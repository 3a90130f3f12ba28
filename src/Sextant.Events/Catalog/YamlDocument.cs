using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sextant.Events;

/// <summary>Reads a YAML file as the JSON document it stands for, so that files and API requests go through one reader.</summary>
public static class YamlDocument
{
    /// <summary>Longest file, in characters: definitions are written by people.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Reads one document.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="source">File name, for errors.</param>
    /// <exception cref="InvalidInputException">SXT5010: not YAML, or more than one document; says the line.</exception>
    public static JsonNode? Parse(string text, string source)
    {
        if (text.Length > MaxLength) throw new InvalidInputException("SXT5010", $"{source} has {text.Length} characters; at most {MaxLength} are read.");
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count switch
            {
                0 => null,
                1 => Convert(stream.Documents[0].RootNode, source, depth: 0),
                _ => throw new InvalidInputException("SXT5010", $"{source} holds {stream.Documents.Count} YAML documents: write one per file."),
            };
        }
        catch (YamlException error)
        {
            throw new InvalidInputException("SXT5010", $"{source}, line {error.Start.Line}: not valid YAML: {error.Message}", error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's scanner and parser throw these, without a line, for some texts with control characters.
            throw new InvalidInputException("SXT5010", $"{source}: not valid YAML. Remove control characters.", error);
        }
    }

    static JsonNode? Convert(YamlNode node, string source, int depth)
    {
        // Anchors can make a small file expand without end ("billion laughs"); definitions have no need of them or of deep nesting.
        if (depth > 20) throw new InvalidInputException("SXT5010", $"{source}, line {node.Start.Line}: nested deeper than 20 levels.");
        if (!node.Anchor.IsEmpty) throw new InvalidInputException("SXT5010", $"{source}, line {node.Start.Line}: YAML anchors are not supported. Write the value out.");
        switch (node)
        {
            case YamlMappingNode mapping:
                var json = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    if (key is not YamlScalarNode name) throw new InvalidInputException("SXT5010", $"{source}, line {key.Start.Line}: a key must be plain text.");
                    if (!json.TryAdd(name.Value ?? "", Convert(value, source, depth + 1))) throw new InvalidInputException("SXT5010", $"{source}, line {name.Start.Line}: '{name.Value}' is given twice.");
                }

                return json;
            case YamlSequenceNode sequence:
                return new JsonArray([.. sequence.Children.Select(child => Convert(child, source, depth + 1))]);
            default:
                return Scalar((YamlScalarNode)node);
        }
    }

    static JsonValue? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not ScalarStyle.Plain) return JsonValue.Create(text);
        return text switch
        {
            "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => JsonValue.Create(integer),
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }
}
