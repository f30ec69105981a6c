using System.Collections.Concurrent;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Marketplace.Web.Components;

/// <summary>What a form's validator says about one property, so that no page repeats it.</summary>
internal sealed record FieldLimits(bool Required, int? MaxLength)
{
    private static readonly ConcurrentDictionary<(Type, string), FieldLimits> Known = new();

    public static FieldLimits Of(ModelMetadata metadata, IServiceProvider services) =>
        metadata is { ContainerType: { } form, PropertyName: { } property }
            ? Known.GetOrAdd((form, property), static (_, from) => Read(from.metadata, from.services), (metadata, services))
            : new(metadata.IsRequired, null);

    private static FieldLimits Read(ModelMetadata metadata, IServiceProvider services)
    {
        var required = metadata.IsRequired && metadata.UnderlyingOrModelType != typeof(bool);
        int? longest = null;
        if (services.GetService(typeof(IValidator<>).MakeGenericType(metadata.ContainerType!)) is IValidator validator)
        {
            foreach (var (rule, options) in validator.CreateDescriptor().GetValidatorsForMember(metadata.PropertyName))
            {
                required |= !options.HasCondition && !options.HasAsyncCondition && rule is INotNullValidator or INotEmptyValidator or IEqualValidator;
                longest = rule is ILengthValidator { Max: > 0 } length ? length.Max : longest;
            }
        }

        return new(required, longest);
    }
}
