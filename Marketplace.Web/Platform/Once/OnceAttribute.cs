using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Web.Platform.Once;

/// <summary>
/// On an action that creates or publishes: the same key works once. The key comes in the hidden field of <c>&lt;hall-once /&gt;</c>
/// or in the header <c>Idempotency-Key</c>; a repeat is led to where the first answer led, and changes nothing.
/// A request without a key is carried out as it is.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnceAttribute : Attribute, IFilterFactory
{
    public const string Field = "__once";
    public const string Header = "Idempotency-Key";

    public bool IsReusable => false;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => ActivatorUtilities.CreateInstance<OnceFilter>(serviceProvider);
}
