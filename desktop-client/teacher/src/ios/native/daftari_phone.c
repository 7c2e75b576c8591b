/*
 * What iOS tells the app: its place, and whether its network costs something. Objective-C by its contents: Gluon's build takes
 * the files of this folder by the ending .c alone, and compiles them for iOS as Objective-C, without automatic counting.
 *
 * The app's class io.daftari.teacher.phone.PhoneSystem calls it by these names; PhoneSystemTest holds them against that class.
 */
#import <CoreLocation/CoreLocation.h>
#import <Foundation/Foundation.h>
#import <Network/Network.h>
#include <jni.h>
#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>

/* As in PhoneLocation and in io.daftari.android.PhoneSystem. A phone of Apple's always has a location service. */
enum { ACCESS_READY = 0, ACCESS_UNASKED = 2, ACCESS_DENIED = 3, ACCESS_OFF = 4 };

static JavaVM *app_vm;
static jclass app_class;
static jmethodID app_taken;

/* Until iOS has told of the network, it costs something. */
static atomic_bool network_metered = true;

/* What was thrown is told in the log, and goes no further. */
static void clear_thrown(JNIEnv *env)
{
    if ((*env)->ExceptionCheck(env)) {
        (*env)->ExceptionDescribe(env);
        (*env)->ExceptionClear(env);
    }
}

static void tell(CLLocation *place)
{
    /* iOS says so where it doesn't know the place at all. */
    if (place.horizontalAccuracy < 0) {
        return;
    }
    JNIEnv *env = NULL;
    BOOL entered = NO;
    if ((*app_vm)->GetEnv(app_vm, (void **)&env, JNI_VERSION_1_8) != JNI_OK) {
        if ((*app_vm)->AttachCurrentThreadAsDaemon(app_vm, (void **)&env, NULL) != JNI_OK) {
            return;
        }
        entered = YES;
    }
    jboolean mock = JNI_FALSE;
    if (@available(iOS 15.0, *)) {
        mock = place.sourceInformation != nil && place.sourceInformation.isSimulatedBySoftware;
    }
    NSTimeInterval age = -[place.timestamp timeIntervalSinceNow];
    jstring provider = (*env)->NewStringUTF(env, "fused");
    if (provider != NULL) {
        /* iOS finds places by all means at once, tells no satellites' time, and has no clock for ages that nobody sets. */
        jvalue values[] = {{.d = place.coordinate.latitude}, {.d = place.coordinate.longitude},
            {.d = place.horizontalAccuracy}, {.l = provider}, {.z = mock},
            {.j = (jlong)llround(place.timestamp.timeIntervalSince1970 * 1e3)}, {.z = JNI_FALSE},
            {.j = (jlong)(age * 1e9)}, {.d = place.speed < 0 ? NAN : place.speed}};
        (*env)->CallStaticVoidMethodA(env, app_class, app_taken, values);
        (*env)->DeleteLocalRef(env, provider);
    }
    clear_thrown(env);
    if (entered) {
        (*app_vm)->DetachCurrentThread(app_vm);
    }
}

@interface DaftariPlaces : NSObject <CLLocationManagerDelegate>
@property(nonatomic, retain) CLLocationManager *manager;
@end

@implementation DaftariPlaces

- (void)locationManager:(CLLocationManager *)manager didUpdateLocations:(NSArray<CLLocation *> *)places
{
    for (CLLocation *place in places) {
        tell(place);
    }
}

/* iOS goes on by itself where it can; what stands in the way is asked for by access. */
- (void)locationManager:(CLLocationManager *)manager didFailWithError:(NSError *)error
{
    NSLog(@"Daftari: no place, %@ %ld", error.domain, (long)error.code);
}

@end

static DaftariPlaces *places;

/* The manager tells on the thread that made it, which must have a loop of its own. */
static void on_main(dispatch_block_t work)
{
    dispatch_async(dispatch_get_main_queue(), ^{
        if (places == nil) {
            places = [[DaftariPlaces alloc] init];
            places.manager = [[[CLLocationManager alloc] init] autorelease];
            places.manager.delegate = places;
            places.manager.desiredAccuracy = kCLLocationAccuracyBest;
            places.manager.distanceFilter = kCLDistanceFilterNone;
        }
        work();
    });
}

static void watch_network(void)
{
    nw_path_monitor_t monitor = nw_path_monitor_create();
    nw_path_monitor_set_queue(monitor, dispatch_get_global_queue(QOS_CLASS_UTILITY, 0));
    nw_path_monitor_set_update_handler(monitor, ^(nw_path_t path) {
        bool metered = nw_path_is_expensive(path);
        /* The person's wish that programs spare data. */
        if (@available(iOS 13.0, *)) {
            metered = metered || nw_path_is_constrained(path);
        }
        atomic_store(&network_metered, metered);
    });
    nw_path_monitor_start(monitor);
}

JNIEXPORT jint JNICALL JNI_OnLoad_daftari_phone(JavaVM *vm, void *reserved)
{
    JNIEnv *env = NULL;
    if ((*vm)->GetEnv(vm, (void **)&env, JNI_VERSION_1_8) != JNI_OK) {
        return JNI_ERR;
    }
    app_vm = vm;
    jclass type = (*env)->FindClass(env, "io/daftari/teacher/phone/PhoneSystem");
    if (type == NULL) {
        clear_thrown(env);
        return JNI_ERR;
    }
    app_class = (*env)->NewGlobalRef(env, type);
    app_taken = (*env)->GetStaticMethodID(env, type, "taken", "(DDDLjava/lang/String;ZJZJD)V");
    if (app_taken == NULL) {
        clear_thrown(env);
        return JNI_ERR;
    }
    watch_network();
    return JNI_VERSION_1_8;
}

JNIEXPORT jint JNICALL Java_io_daftari_teacher_phone_PhoneSystem_access(JNIEnv *env, jclass type)
{
    /* First, as iOS calls it denied, too. */
    if (![CLLocationManager locationServicesEnabled]) {
        return ACCESS_OFF;
    }
    switch ([CLLocationManager authorizationStatus]) {
    case kCLAuthorizationStatusNotDetermined:
        return ACCESS_UNASKED;
    case kCLAuthorizationStatusAuthorizedAlways:
    case kCLAuthorizationStatusAuthorizedWhenInUse:
        return ACCESS_READY;
    default:
        return ACCESS_DENIED;
    }
}

JNIEXPORT void JNICALL Java_io_daftari_teacher_phone_PhoneSystem_ask(JNIEnv *env, jclass type)
{
    on_main(^{
        [places.manager requestWhenInUseAuthorization];
    });
}

JNIEXPORT void JNICALL Java_io_daftari_teacher_phone_PhoneSystem_start(JNIEnv *env, jclass type)
{
    on_main(^{
        CLLocation *last = places.manager.location;
        if (last != nil) {
            tell(last);
        }
        [places.manager startUpdatingLocation];
    });
}

JNIEXPORT void JNICALL Java_io_daftari_teacher_phone_PhoneSystem_stop(JNIEnv *env, jclass type)
{
    on_main(^{
        [places.manager stopUpdatingLocation];
    });
}

JNIEXPORT jboolean JNICALL Java_io_daftari_teacher_phone_PhoneSystem_metered(JNIEnv *env, jclass type)
{
    return atomic_load(&network_metered) ? JNI_TRUE : JNI_FALSE;
}
