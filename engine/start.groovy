// Starts the engine with its REST API and web applications; orchestrator/server/engine.py runs it with groovy.ui.GroovyMain.
// The same script serves Camunda and Operaton: the only names that differ stand in application.yml.

import jakarta.servlet.Filter
import org.springframework.beans.factory.annotation.Value
import org.springframework.boot.SpringApplication
import org.springframework.boot.autoconfigure.EnableAutoConfiguration
import org.springframework.boot.web.servlet.FilterRegistrationBean
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer

@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Engine {

    /** The plain starter leaves REST open: every call must name a user and the password. */
    @Bean
    FilterRegistrationBean<Filter> restAuthentication(
            @Value('${coxswain.rest.filter}') String filter,
            @Value('${coxswain.rest.provider}') String provider) {
        def registration = new FilterRegistrationBean<Filter>(Class.forName(filter).getDeclaredConstructor().newInstance())
        registration.addUrlPatterns('/engine-rest/*')
        registration.addInitParameter('authentication-provider', provider)
        registration.order = 0
        return registration
    }

    /** Our engine/tasklist/user-styles.css instead of the empty one that the web applications bring for this purpose. */
    @Bean
    WebMvcConfigurer tasklistStyles(
            @Value('${camunda.bpm.webapp.application-path}') String path,
            @Value('${spring.config.location}') String folder) {
        return new WebMvcConfigurer() {
            @Override
            void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("$path/app/tasklist/styles/*").addResourceLocations("${folder}tasklist/")
            }
        }
    }
}

SpringApplication.run(Engine, args)
