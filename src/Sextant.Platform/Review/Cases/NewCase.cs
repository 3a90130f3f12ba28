using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A case that is to be opened. The same id with the same content again is harmless; with other content it is refused.</summary>
/// <param name="Id">Its id, chosen by who opens it: letters, digits and <c>. _ : -</c>, at most 200.</param>
/// <param name="Subject">Who or what it is about, such as <c>card:c-17</c>; cases of one subject are shown as similar.</param>
public sealed record NewCase(string Id, string Subject)
{
    const int MaxId = 200;
    const int MaxText = 1000;
    const int MaxEvidence = 100;

    /// <summary>The decision that it is about; null for none, and then its verdict becomes no label.</summary>
    public string? DecisionId { get; init; }

    /// <summary>What is at stake, in the queue's own unit; 0 or more.</summary>
    public double ExpectedLoss { get; init; }

    /// <summary>Values of the queue's fields.</summary>
    public JsonObject Fields { get; init; } = [];

    /// <summary>References to what a reviewer should see, such as addresses and ids.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>What a reviewer must be able to do for it, beside what the queue asks, such as a language.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>SHA-256 of the content, whatever the order of its fields.</summary>
    public string Hash()
    {
        var text = new StringBuilder();
        // Lengths first, so that no two contents give one text.
        foreach (var part in (string[])[Subject, DecisionId ?? "", ExpectedLoss.ToString("R", System.Globalization.CultureInfo.InvariantCulture), .. Evidence, "", .. Skills.Order(StringComparer.Ordinal)])
            text.Append(part.Length).Append(':').Append(part);
        foreach (var (name, value) in Fields.OrderBy(field => field.Key, StringComparer.Ordinal)) text.Append(name).Append('=').Append(value?.ToJsonString() ?? "null");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Checks everything but the fields, which the queue knows.</summary>
    /// <exception cref="InvalidInputException">SXT2563: something is wrong; says what.</exception>
    public void Check()
    {
        CheckId(Id);
        if (Subject.Length is 0 or > MaxText) throw Wrong($"'subject' must have 1 to {MaxText} characters, not {Subject.Length}: say who or what the case is about, such as card:c-17.");
        if (DecisionId is { Length: 0 or > MaxText }) throw Wrong("'decisionId' is empty or too long: give the decision's id, or leave it out.");
        if (!(ExpectedLoss >= 0) || double.IsInfinity(ExpectedLoss)) throw Wrong("'expectedLoss' must be a number of 0 or more.");
        if (Evidence.Length > MaxEvidence || Evidence.Any(reference => reference.Length is 0 or > MaxText)) throw Wrong($"'evidence' may have up to {MaxEvidence} references of 1 to {MaxText} characters.");
        foreach (var skill in Skills.Where(skill => !Field.IsValidName(skill))) throw Wrong($"'skills' has '{skill}', which is no name: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}.");
    }

    /// <summary>Checks an id.</summary>
    /// <exception cref="InvalidInputException">SXT2563: it is none.</exception>
    public static void CheckId(string id)
    {
        if (id.Length is 0 or > MaxId || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or ':' or '-') || !char.IsAsciiLetterOrDigit(id[0]))
            throw Wrong($"'{id}' is no id of a case: begin with a letter or digit, then letters, digits and . _ : -, at most {MaxId}.");
    }

    static InvalidInputException Wrong(string message) => new("SXT2563", message);
}
