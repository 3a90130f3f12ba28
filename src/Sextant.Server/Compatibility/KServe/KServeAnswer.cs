using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Server.Compatibility.KServe;

/// <summary>The answer to a request for inference.</summary>
static class KServeAnswer
{
    public static async Task WriteAsync(HttpContext context, RegisteredModel version, KServeRequest request, Inference inference)
    {
        var wanted = request.Wanted(version.Manifest.Signature);
        var (outputs, binary) = (new JsonArray(), new List<byte[]>());
        foreach (var (spec, tensor) in version.Manifest.Signature.Outputs.Zip(inference.Outputs))
        {
            var isBinary = request.AllBinary;
            if (wanted is not null && !wanted.TryGetValue(spec.Name, out isBinary)) continue;
            outputs.Add((JsonNode)Output(spec, tensor, isBinary, binary));
        }

        // Who served is no part of the protocol, and may differ from the model that is named: parameters are for such.
        var parameters = new JsonObject { ["served_by"] = inference.ServedBy, ["degraded"] = inference.Degradations.Count > 0 };
        var answer = new JsonObject { ["model_name"] = version.Name, ["model_version"] = KServeTensors.Text(version.Version), ["parameters"] = parameters, ["outputs"] = outputs };
        if (request.Id is { } id) answer["id"] = id;
        if (binary.Count == 0) await KServeErrors.WriteAsync(context, StatusCodes.Status200OK, answer);
        else await WriteBinaryAsync(context, Encoding.UTF8.GetBytes(answer.ToJsonString(KServeErrors.Plain)), binary);
    }

    static JsonObject Output(TensorSpec spec, Tensor tensor, bool isBinary, List<byte[]> binary)
    {
        var output = new JsonObject { ["name"] = spec.Name, ["datatype"] = KServeTensors.NameOf(tensor.Type), ["shape"] = new JsonArray([.. tensor.Shape.Select(size => (JsonNode)JsonValue.Create(size))]) };
        if (!isBinary)
        {
            output["data"] = KServeTensors.Values(tensor);
            return output;
        }

        var bytes = KServeBinary.Write(tensor);
        binary.Add(bytes);
        output["parameters"] = new JsonObject { ["binary_data_size"] = bytes.Length };
        return output;
    }

    static async Task WriteBinaryAsync(HttpContext context, byte[] json, List<byte[]> binary)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers[KServeRequest.LengthHeader] = json.Length.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentLength = json.Length + binary.Sum(bytes => (long)bytes.Length);
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
        foreach (var bytes in binary) await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
