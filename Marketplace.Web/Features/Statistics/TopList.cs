using Marketplace.Domain.Supermarket.Statistics;

namespace Marketplace.Web.Features.Statistics;

/// <summary>A ranked list as it is shown, in the reader's language.</summary>
public sealed record TopList(string Name, string By, string Unit, IReadOnlyList<Ranked> Places, string Format = "#,##0.##");
