using Marketplace.Domain.Supermarket.Statistics;

namespace Marketplace.Web.Features.Statistics;

/// <summary>A ranked list as it is shown. Texts are Chinese keys.</summary>
public sealed record TopList(string Name, string By, string Unit, IReadOnlyList<Ranked> Places, string Format = "#,##0.##");
