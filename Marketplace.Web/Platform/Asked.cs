namespace Marketplace.Web.Platform;

/// <summary>Reads filters out of an address. What is not understood is no wish.</summary>
internal static class Asked
{
    public static TEnum? Choice<TEnum>(string? given) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(given, ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : null;

    public static int Page(string? given) => int.TryParse(given, out var number) ? Math.Clamp(number, 1, 10_000) : 1;
}
