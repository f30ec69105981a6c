using System.Globalization;
using Marketplace.Domain.Calendar;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Marketplace.Web.Platform;

/// <summary>A date and time typed into a form is Beijing time, whatever zone the server runs in. A value with its own zone keeps it.</summary>
internal sealed class BeijingInstantBinder(Text text) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
        var typed = given.FirstValue;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return Task.CompletedTask;
        }

        if (DateTime.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read))
        {
            bindingContext.Result = ModelBindingResult.Success(read.Kind is DateTimeKind.Unspecified
                ? new DateTimeOffset(read, BeijingTime.Offset)
                : DateTimeOffset.Parse(typed, CultureInfo.InvariantCulture));
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, text["“{0}”不是有效的日期和时间", typed]);
        }

        return Task.CompletedTask;
    }
}

internal sealed class BeijingInstantBinderProvider(Text text) : IModelBinderProvider
{
    private readonly BeijingInstantBinder _binder = new(text);

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateTimeOffset) && context.Metadata.BinderType is null ? _binder : null;
}
