using System.Text;
using Microsoft.AspNetCore.Http;
using Sextant.Features;
using Sextant.Server.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary><c>POST /feast/get-online-features</c>.</summary>
static class FeastOnline
{
    public static async Task ReadAsync(HttpContext context, IFeatureSets sets, OnlineReader reader)
    {
        using var body = await FeastBody.ReadAsync(context);
        var set = Find(sets, body);
        var entities = body.Frame("entities");
        using var json = new JsonBuffer();
        var read = reader.Rent(set);
        try
        {
            Fill(read, entities);
            reader.Read(read);
            FeastAnswerWriter.Write(json, read, entities, body.Flag("full_feature_names"));
        }
        finally
        {
            reader.Return(read);
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Written.Length;
        await context.Response.BodyWriter.WriteAsync(json.Written, context.RequestAborted);
    }

    static BoundSet Find(IFeatureSets sets, FeastBody body)
    {
        var fullNames = body.Flag("full_feature_names");
        if (body.Text("feature_service") is { } service) return sets.Find(FeastViews.Ours(service), fullNames);
        var features = body.Texts("features");
        if (features is null or []) throw FeastException.Invalid("missing", "Name 'features' (view:feature) or a 'feature_service'.", "features");
        return sets.Bind([.. features.Select(FeastViews.Ours)], fullNames);
    }

    static void Fill(OnlineRead read, FeastFrame entities)
    {
        var set = read.Set;
        var joinKeys = set.JoinKeys.Select(key => Required(entities, key, "EntityNotFoundException", $"The entities lack the join key '{key}': the features need {string.Join(", ", set.JoinKeys)}.")).ToArray();
        var request = set.Request.Fields.Select(field => Required(entities, field.Name, "RequestDataNotFoundInEntityRowsException", $"The entities lack the request data '{field.Name}', which on-demand features need.")).ToArray();
        if (entities.Names.FirstOrDefault(name => !set.JoinKeys.Contains(name) && set.Request.IndexOf(name) < 0) is { } unknown)
            throw FeastException.Named(404, "EntityNotFoundException", $"The features need no entity '{unknown}'.{NearestName.Hint(unknown, set.JoinKeys)} They need {(set.JoinKeys.IsEmpty ? "none" : string.Join(", ", set.JoinKeys))}.");
        var rows = entities.Names.Count == 0 ? 1 : entities.RowCount;
        for (var row = 0; row < rows; row++)
        {
            read.AddRow();
            for (var i = 0; i < joinKeys.Length; i++)
            {
                if (entities.Key(row, joinKeys[i]) is { } key) read.SetKey(row, i, Encoding.UTF8.GetBytes(key));
            }

            for (var i = 0; i < request.Length; i++) entities.Set(read.Request(row), i, row, request[i]);
        }
    }

    static int Required(FeastFrame entities, string column, string error, string message) =>
        entities.Find(column) is >= 0 and var found ? found : throw FeastException.Named(error == "EntityNotFoundException" ? 500 : 404, error, message);
}
