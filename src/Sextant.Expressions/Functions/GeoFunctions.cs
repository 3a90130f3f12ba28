using System.Collections.Immutable;

namespace Sextant.Expressions;

static class GeoFunctions
{
    // Half a degree's worth of radians per degree, and twice the mean earth radius (IUGG: 6,371.0088 km).
    const double HalfRadian = 0.008726646259971648;
    const double Radian = 0.017453292519943295;
    const double Diameter = 12742.0176;

    const string Sql =
        "(CASE WHEN {0} BETWEEN -90e0 AND 90e0 AND {2} BETWEEN -90e0 AND 90e0 AND {1} BETWEEN -180e0 AND 180e0 AND {3} BETWEEN -180e0 AND 180e0 THEN "
        + "12742.0176e0 * asin(sqrt(LEAST(1e0, pow(sin(({2} - {0}) * 0.008726646259971648e0), 2e0) + "
        + "cos({0} * 0.017453292519943295e0) * cos({2} * 0.017453292519943295e0) * pow(sin(({3} - {1}) * 0.008726646259971648e0), 2e0)))) END)";

    public static ImmutableArray<Function> All { get; } =
    [
        new("distanceKm", "Geography",
            "The great-circle distance in kilometres between two places in degrees (haversine, mean earth radius). Null if a latitude is outside -90 to 90 or a longitude outside -180 to 180.",
            "round(distanceKm(6.5244, 3.3792, 9.0765, 7.3986))", "526",
            [Overload.Scalar4<double, double>("latitude1: number, longitude1: number, latitude2: number, longitude2: number -> number", Sql, Distance)]),
    ];

    static double? Distance(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        if (latitude1 is not (>= -90 and <= 90) || latitude2 is not (>= -90 and <= 90)) return null;
        if (longitude1 is not (>= -180 and <= 180) || longitude2 is not (>= -180 and <= 180)) return null;
        var north = Math.Pow(Math.Sin((latitude2 - latitude1) * HalfRadian), 2);
        var east = Math.Pow(Math.Sin((longitude2 - longitude1) * HalfRadian), 2);
        var haversine = north + (Math.Cos(latitude1 * Radian) * Math.Cos(latitude2 * Radian) * east);
        return Diameter * Math.Asin(Math.Sqrt(Math.Min(1, haversine)));
    }
}
