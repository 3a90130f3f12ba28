using System.Text.Json.Nodes;
using Sextant.Features;

namespace Sextant.Platform;

/// <summary>Reads policies and finds what they name: features, keys, model. Thread-safe.</summary>
/// <param name="features">The features that are applied.</param>
/// <param name="models">The models that are registered.</param>
/// <param name="check">Refuses what the system that a policy decides for cannot go by; null for nothing.</param>
public sealed class PolicyBinder(Func<FeatureCatalog> features, ModelRegistry models, Action<PolicyDefinition>? check = null)
{
    /// <summary>Reads and checks a policy.</summary>
    /// <exception cref="InvalidInputException">SXT2620: it is no policy. SXT2621: an expression is wrong. SXT2622: its features, or their keys, are not there. SXT2623: its model is not registered.</exception>
    public async Task<PolicyCandidate> BindAsync(JsonNode? document, string source, CancellationToken cancellationToken)
    {
        var definition = PolicyReader.Read(document, source);
        check?.Invoke(definition);
        var notes = new List<string>();
        if (definition.Model is { } model)
        {
            var versions = await models.ListAsync(model.Name, cancellationToken);
            if (versions.Count == 0) throw new InvalidInputException("SXT2623", $"Policy '{definition.Name}' asks the model '{model.Name}', and none of that name is registered. Register it, or name another.");
            if (await models.AliasHistoryAsync(model.Name, ModelRegistry.Champion, cancellationToken) is []) notes.Add(FormattableString.Invariant($"No version of '{model.Name}' is its champion: the score is {model.Otherwise} until one is."));
        }

        var policy = Policy.Compile(definition, definition.Features is { } set ? Bind(definition, set) : PolicyBinding.None, 0);
        return new(policy, (JsonObject)document!.DeepClone(), notes);
    }

    PolicyBinding Bind(PolicyDefinition definition, PolicyFeatures wanted)
    {
        var set = SetOf(definition, wanted);
        var problems = new List<string>();
        foreach (var key in wanted.Keys.Keys.Except(set.JoinKeys)) problems.Add($"'keys' has '{key}', which {set.FullName} is not read by.{NearestName.Hint(key, set.JoinKeys)} It is read by {string.Join(", ", set.JoinKeys)}");
        foreach (var (key, field) in set.JoinKeys.Select(key => (key, wanted.Keys.GetValueOrDefault(key, key))))
            if (definition.Schema.IndexOf(field) < 0) problems.Add($"{set.FullName} is read by '{key}', and the request has no field '{field}'. Add it, or say under 'keys' which field it is");
        foreach (var field in set.Request.Fields)
        {
            var place = definition.Schema.IndexOf(field.Name);
            if (place < 0) problems.Add($"{set.FullName} needs '{field.Name}' ({field.Type}) of the request. Add the field");
            else if (definition.Request[place].Type is var type && type != field.Type && !(type == FieldType.Integer && field.Type == FieldType.Number)) problems.Add($"{set.FullName} needs '{field.Name}' as {field.Type}, and the request has it as {type}");
        }

        if (problems.Count > 0) throw new InvalidInputException("SXT2622", $"The features of policy '{definition.Name}' do not fit: {string.Join("; ", problems)}.");
        return new(set.FullName, set.JoinKeys, [.. set.Request.Fields.Select(field => field.Name)], [.. set.Columns.Select(column => new FeatureColumn(column.Name, column.Type))]);
    }

    BoundSet SetOf(PolicyDefinition definition, PolicyFeatures wanted)
    {
        try
        {
            return features().BindSet(wanted.Set);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException("SXT2622", $"The features of policy '{definition.Name}' cannot be read: {error.Message}", error);
        }
    }
}
