using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Sextant.Server.Problems;

/// <summary>Says what is wrong with a body that the framework could not read, without its words for programmers.</summary>
static partial class UnreadableBody
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public static string Describe(BadHttpRequestException error, HttpRequest request)
    {
        if (error.InnerException is JsonException json) return $"{Reason(json)} GET /openapi/v1.json shows what {request.Path} takes.";
        return error.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal) ? $"The body is missing. GET /openapi/v1.json shows what {request.Path} takes." : error.Message;
    }

    static string Reason(JsonException json)
    {
        if (Unknown().Match(json.Message) is { Success: true } unknown) return $"The body has the field {unknown.Groups[1].Value}{Place(json, 0)}, which there is not.";
        if (Missing().Match(json.Message) is { Success: true } missing) return $"The body lacks {missing.Groups[1].Value}.";
        if (Twice().Match(json.Message) is { Success: true } twice) return $"The body has the field {twice.Groups[1].Value}{Place(json, 0)} twice.";
        if (NotNull().Match(json.Message) is { Success: true } empty) return $"The body's field {empty.Groups[1].Value}{Place(json, 0)} is null, which it may not be.";
        // What reads JSON tells of broken text by an exception within the exception.
        return json.InnerException is JsonException ? $"The body is not valid JSON{Place(json, 1)}." : $"The body's value {json.Path}{Place(json, 0)} is of another type or form than expected.";
    }

    // The reader stands before a byte that is no JSON, but behind a value that does not fit.
    static string Place(JsonException json, int beyond) => json is { LineNumber: { } line, BytePositionInLine: { } column } ? $" at line {line + 1}, byte {column + beyond}" : "";

    [GeneratedRegex("^The JSON property ('.*?') could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.+?)\\.")]
    private static partial Regex Missing();

    [GeneratedRegex("^Duplicate property ('.*?')")]
    private static partial Regex Twice();

    [GeneratedRegex("('[^']*?') on type '.*?' doesn't allow")]
    private static partial Regex NotNull();
}
