using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Versions whose requests for inference are joined: those with the tag <c>batching</c> = <c>on</c>.</summary>
static class BatchedVersion
{
    public const string Tag = "batching";
    const string On = "on";

    public static bool Is(RegisteredModel version) => version.Tags.GetValueOrDefault(Tag) == On;

    /// <summary>Refuses the tag where it could only fail later: a manifest never changes, so what fits once fits for good.</summary>
    /// <exception cref="InvalidInputException">SXT2389: the tag has another value, or the version's requests cannot be joined.</exception>
    public static void Check(RegisteredModel version, string? value)
    {
        if (value is null) return;
        if (value != On) throw Refused($"The tag '{Tag}' of {version.FullName} is to be '{value}'; it can only be '{On}'. Take the tag away to ask it without batching.");
        if (version.Manifest.Kind != OnnxKind.KindName) throw Refused($"{version.FullName} is of the kind '{version.Manifest.Kind}', and only ONNX models are asked in batches: its rows are scored one by one in no time. Leave the tag away.");
        var signature = version.Manifest.Signature;
        if (TextEncoder.IsSparse(signature)) throw Refused($"{version.FullName} takes a row for each token and gives one for each text, so requests cannot be joined. Leave the tag away; 'encode' makes batches of texts by itself.");
        if (JoinableRows.Obstacle(signature) is { } obstacle) throw Refused($"Requests to {version.FullName} cannot be joined: {obstacle}. Leave the tag away, or export the model with open rows.");
    }

    static InvalidInputException Refused(string message) => new("SXT2389", message);
}
