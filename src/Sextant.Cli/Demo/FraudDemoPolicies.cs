using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Workspaces;
using Sextant.Client;
using Sextant.Events;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Demo;

/// <summary>Applies the policies of the demo's workspace.</summary>
sealed class FraudDemoPolicies(WorkspaceConnection connection, string workspace)
{
    const string Payments = "fraud.payment";
    static readonly string[] Names = [Payments, "fraud.login", "fraud.signup"];

    /// <summary>Applies them as the files say; until there is a model, without it, so that rules decide alone. One that is applied already stays.</summary>
    /// <exception cref="SextantException">SXT3081: the server refuses one.</exception>
    public async Task ApplyAsync(bool isModelThere, CancellationToken cancellationToken)
    {
        var applied = (await connection.GetAsync("/v1/policies", ServerJson.Plain.PoliciesAnswer, cancellationToken)).Policies;
        foreach (var name in Names)
        {
            var revision = applied.FirstOrDefault(policy => policy.Name == name)?.Revision ?? 0;
            if (revision > 0 && !(isModelThere && name == Payments)) continue;
            await ApplyAsync(name, revision, isModelThere, cancellationToken);
        }
    }

    async Task ApplyAsync(string name, long revision, bool isModelThere, CancellationToken cancellationToken)
    {
        var source = $"policies/{name}.yaml";
        try
        {
            var definition = (JsonObject)YamlDocument.Parse(await File.ReadAllTextAsync(Path.Combine(workspace, source), cancellationToken), source)!;
            if (!isModelThere) definition.Remove("model");
            var request = new PolicyApplyRequest(definition, revision, "demo", isModelThere ? "Its model serves." : "The demo begins with rules.", Force: true, AtOnce: true);
            await connection.SendAsync(HttpMethod.Post, "/v1/policies/apply", JsonSerializer.Serialize(request, ServerJson.Plain.PolicyApplyRequest), ServerJson.Plain.PolicyPlanAnswer, cancellationToken);
        }
        catch (Exception error) when (error is SextantProblemException or InvalidInputException or IOException)
        {
            throw new SextantException("SXT3081", $"The demo's {source} was not applied: {error.Message} Mend it and apply it yourself: sextant policies apply {source} --reason demo", error);
        }
    }
}
