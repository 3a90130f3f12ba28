using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Features;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Problems;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Training sets as files on the server's machine: <c>POST /v1/features/training-sets</c>.</summary>
static class TrainingSetEndpoints
{
    public static void MapTrainingSets(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/features/training-sets", BuildAsync)
        .HasLimits(RequestLimits.Day)
        .RequireRole(AccessRole.Admin, "features")
        .RequireWorkspaceOwner()
        .TakesQuery()
        .WithSummary("Build a training set as a file on the server's machine")
        .WithDescription("For the workspace's owner. For each wanted row, the features as they could be known at its time. Answers with NDJSON: lines of progress, then one with the result or the problem.")
        .Accepts<TrainingSetBody>("application/json")
        .Produces<TrainingSetLine>(contentType: "application/x-ndjson");

    static Task BuildAsync(TrainingSetBody body, HttpContext context, FeatureRegistry registry, IEventCatalog catalog, TrainingSetBuilder builder)
    {
        RequestList.RequireItems(body.Features, "features");
        var request = Read(body, registry.Current, catalog);
        return LineAnswer.RunAsync<TrainingSetProgress, TrainingSetLine>(
            context,
            ServerJson.Plain.TrainingSetLine,
            step => new(step.Step, step.Done, step.Total, null, null),
            error => new(null, 0, 0, null, Problem.Describe(error)),
            async (progress, cancellationToken) =>
            {
                var built = await builder.BuildAsync(request, progress, cancellationToken);
                return new(null, built.Rows, built.Rows, TrainingSetAnswer.From(built), null);
            });
    }

    static TrainingSetRequest Read(TrainingSetBody body, FeatureCatalog features, IEventCatalog catalog) => new(Bind(features, body.Features, body.FullNames), FilePath.Full(body.Out))
    {
        SpineFile = body.Spine is null ? null : FilePath.Full(body.Spine),
        SpineQuery = body.Query,
        Events = body.Events is { } events ? Range(events, catalog) : null,
        TimeColumn = body.Time ?? TrainingSetRequest.DefaultTimeColumn,
    };

    static BoundSet Bind(FeatureCatalog features, IReadOnlyList<string> names, bool fullNames)
    {
        if (names.Count == 0) throw new InvalidInputException("SXT2044", "No features are asked for: name a set, as fraud or fraud@3, or features, as card_spending.payments.");
        // By its own name a set keeps its version, which the training set then says.
        if (names is [var only] && FeatureNames.IsSet(features, only)) return features.BindSet(only, fullNames);
        return features.BindNames(names, fullNames);
    }

    static EventRange Range(TrainingSetEvents events, IEventCatalog catalog)
    {
        var type = EventTypeEndpoints.Find(catalog, events.Type);
        return new EventRange(type, Time(events.From, "from"), Time(events.Until, "until"), EventFilter.Compile(type, events.Where));
    }

    static Timestamp? Time(string? text, string name)
    {
        if (text is null) return null;
        return Timestamp.TryParse(text, out var time) ? time : throw new InvalidInputException("SXT2045", $"{name} must be a time such as 2026-11-25T08:30:00Z or 2026-11-25, not '{text}'.");
    }
}
